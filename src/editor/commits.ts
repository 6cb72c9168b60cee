import * as vscode from 'vscode';
import { absolutePath } from './sourcePath';

/** What is used of the API of VS Code's own git extension, version 1. */
export interface GitRepository {
  readonly rootUri: vscode.Uri;
  /** The box for the message of the next commit. */
  readonly inputBox: { value: string };
  getCommit(ref: string): Promise<{ readonly message: string; readonly parents: readonly string[] }>;
  diffBetween(
    from: string,
    to: string,
  ): Promise<readonly { readonly uri: vscode.Uri; readonly originalUri: vscode.Uri }[]>;
}
export interface GitApi {
  readonly repositories: readonly GitRepository[];
  getRepository(uri: vscode.Uri): GitRepository | null;
  toGitUri(uri: vscode.Uri, ref: string): vscode.Uri;
}
interface GitExtension {
  readonly enabled: boolean;
  getAPI(version: 1): GitApi;
}

/** The tree of no files, from which the first commit of a repository differs. */
const emptyTree = '4b825dc642cb6eb9a060e54bf8d69288fbee4904';

/**
 * Shows what a commit changed, in the editor's own view of changes. Where the editor's git extension does not know the
 * repository, as it is not open, the hash is copied instead, and that is said.
 */
export async function showCommit(repositoryPath: string, hash: string): Promise<void> {
  const git = await gitApi();
  const repository = git?.getRepository(vscode.Uri.file(absolutePath(repositoryPath)));
  if (git && repository) {
    const { message, parents } = await repository.getCommit(hash);
    const [parent = emptyTree] = parents;
    const changes = await repository.diffBetween(parent, hash);
    const title = `${hash.slice(0, 8)} ${message.split('\n')[0] ?? ''}`;
    const resources = changes.map(({ uri, originalUri }) => [
      uri,
      git.toGitUri(originalUri, parent),
      git.toGitUri(uri, hash),
    ]);
    await vscode.commands.executeCommand('vscode.changes', title, resources);
    return;
  }
  await vscode.env.clipboard.writeText(hash);
  void vscode.window.showInformationMessage(
    vscode.l10n.t('The repository of this commit is not open here. Its hash was copied: {0}', hash),
  );
}

/** The editor's git extension; undefined: it is not there, or turned off. */
export async function gitApi(): Promise<GitApi | undefined> {
  const extension = vscode.extensions.getExtension<GitExtension>('vscode.git');
  const exported = await extension?.activate().then(
    (started) => started,
    () => undefined,
  );
  return exported?.enabled ? exported.getAPI(1) : undefined;
}
