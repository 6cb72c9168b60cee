import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { isAgent, isBot, namesAgent } from '../../src/domain/history/agents';

/** A commit's message and whose it is. */
export interface AuthoredMessage {
  readonly hash: string;
  readonly name: string;
  readonly email: string;
  readonly message: string;
}

/**
 * The messages of a repository of the mirror, the newest first: of commits that are no merges, bots and coding agents left
 * out. Empty where the mirror lacks it.
 * @param name `owner/name`
 * @param until a date; later commits are left out
 */
export function readMessages(mirror: string, name: string, until: string): AuthoredMessage[] {
  const folder = join(mirror, name.replace('/', '+'), 'repo');
  if (!existsSync(folder)) return [];
  const format = '--format=%H%n%an%n%ae%n%B';
  const args = ['-C', folder, 'log', '--no-merges', `--until=${until}`, '-z', format];
  const log = execFileSync('git', args, { encoding: 'utf8', maxBuffer: 1 << 28, stdio: ['ignore', 'pipe', 'ignore'] });
  return log.split('\0').flatMap((entry) => {
    const [hash = '', author = '', email = '', ...lines] = entry.split('\n');
    const message = lines.join('\n');
    if (hash === '' || isBot(author, email) || isAgent(author, email) || namesAgent(message)) return [];
    return [{ hash, name: author, email: email.toLowerCase(), message }];
  });
}
