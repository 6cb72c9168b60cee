import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';
import type { Guard } from './guard';
import { type FromView, isFromView, type ToView } from './protocol';

/**
 * Fills a webview with the panel's bundle and connects it. The page may load nothing but that bundle and its styles.
 * @param receive gets what a person wants, and nothing that is no message of a view; what it throws is shown
 * @returns posts a snapshot
 */
export function openPanel<State extends ToView>(
  webview: vscode.Webview,
  extensionUri: vscode.Uri,
  view: State['view'],
  guard: Guard,
  receive: (message: FromView) => unknown,
): { post(state: State): void } {
  const dist = vscode.Uri.joinPath(extensionUri, 'dist');
  webview.options = { enableScripts: true, localResourceRoots: [dist] };
  webview.onDidReceiveMessage(guard((message: unknown) => isFromView(message) && receive(message)));
  webview.html = page({
    view,
    source: webview.cspSource,
    nonce: randomBytes(16).toString('base64'),
    script: webview.asWebviewUri(vscode.Uri.joinPath(dist, 'panel.js')).toString(),
    styles: ['panel.css', 'curation.css', 'review.css', 'profile.css', 'ledger.css', 'forcedColors.css'].map((name) =>
      webview.asWebviewUri(vscode.Uri.joinPath(dist, name)).toString(),
    ),
    // Where there is no translation, the page is in English whatever the editor speaks.
    language: vscode.l10n.bundle ? vscode.env.language : 'en',
    sentences: vscode.l10n.bundle ?? {},
  });
  return { post: (state) => void webview.postMessage(state) };
}

interface Page {
  readonly view: string;
  /** The origin of the webview's own resources. */
  readonly source: string;
  readonly nonce: string;
  readonly script: string;
  readonly styles: readonly string[];
  readonly language: string;
  /** English sentences and their translations. */
  readonly sentences: Readonly<Record<string, string>>;
}

function page({ view, source, nonce, script, styles, language, sentences }: Page): string {
  const policy = `default-src 'none'; style-src ${source}; script-src 'nonce-${nonce}'`;
  return `<!DOCTYPE html>
<html lang="${attribute(language)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
${styles.map((style) => `<link rel="stylesheet" href="${attribute(style)}">`).join('\n')}
<title>Coding Double</title>
</head>
<body data-view="${view}" data-sentences="${attribute(JSON.stringify(sentences))}">
<p class="spoken" id="said" role="status"></p>
<main id="root"></main>
<script nonce="${nonce}" src="${attribute(script)}"></script>
</body>
</html>`;
}

function attribute(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
}
