import { isAbsolute } from 'node:path';
import { reachOf } from '../domain/privacy/endpointAddress';
import { findSecrets } from '../domain/privacy/secrets';
import { HumanError } from '../foundations/errors';

/** A remote that a person named. */
export interface SyncAddress {
  /** The host, with its port where that is not the usual one; of a folder, its path. */
  readonly host: string;
  /** Whether nothing leaves this machine on the way there. A folder may lie on another one: false. */
  readonly isLocal: boolean;
  /** Whether it is reached by the file system. */
  readonly isFolder: boolean;
}

const LONGEST = 2000; // UTF-16 code units

/**
 * Where a remote is.
 * @param remote as git takes it: `ssh://…`, `USER@HOST:PATH`, `https://…`, `file:///…` or the absolute path of a folder
 * @throws HumanError when it may not be used, with the reason
 */
export function syncAddress(remote: string): SyncAddress {
  if (remote === '' || remote.length > LONGEST || /[\p{Cc}]/u.test(remote) || remote.startsWith('-'))
    throw unusable('This is no address of a git remote.');
  if (/^[a-z0-9+.-]+::/i.test(remote)) throw unusable('An address that starts a program is not used.');
  if (isAbsolute(remote)) return { host: remote, isLocal: false, isFolder: true };
  const [, scheme] = /^([a-z0-9+.-]+):\/\//i.exec(remote) ?? [];
  if (scheme !== undefined) return addressOf(remote, scheme.toLowerCase());
  const [, host] = /^(?:[\w.-]+@)?([\w][\w.-]*|\[[\da-f:.]+\]):(?!-).+$/i.exec(remote) ?? [];
  if (host === undefined) throw unusable('This is no address of a git remote.');
  return { host, isLocal: reachOf(host) === 'loopback', isFolder: false };
}

function addressOf(remote: string, scheme: string): SyncAddress {
  if (scheme === 'http' || scheme === 'git')
    throw unusable(`${scheme}:// is neither encrypted nor safe from being changed on the way.`);
  if (!['https', 'ssh', 'file'].includes(scheme)) throw unusable(`${scheme}:// is not used.`);
  if (!URL.canParse(remote)) throw unusable('This is no address of a git remote.');
  const { hostname, host, password, pathname, username, search } = new URL(remote);
  if (scheme === 'file') return { host: decoded(pathname), isLocal: false, isFolder: true };
  if (password !== '' || search !== '' || isToken(decoded(username)))
    throw new HumanError(
      'There is a password or a token in the address, which would be kept as plain text.',
      'Name the address without it, and let the credential helper of git know it.',
    );
  if (!/^[\w[]/.test(hostname) || decoded(username).startsWith('-') || pathname.startsWith('/-'))
    throw unusable('This is no address of a git remote.');
  return { host, isLocal: reachOf(hostname) === 'loopback', isFolder: false };
}

/** Many servers take a token for the name of somebody; people's names have no such form. */
const isToken = (name: string) => findSecrets(name).length > 0 || /^(?=.*\d)(?=.*[a-z])[\w-]{20,}$/i.test(name);

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

const unusable = (message: string) =>
  new HumanError(
    message,
    'Name a private remote of yours: ssh://…, USER@HOST:PATH, https://… or the absolute path of a bare repository.',
  );

/** @throws HumanError when git would not take it as the name of a branch */
export function checkBranch(branch: string): void {
  const isPlain = /^[a-z0-9][\w./-]{0,199}$/i.test(branch) && !/\.\.|\/\/|\/\.|\.\/|[./]$|\.lock(\/|$)/i.test(branch);
  if (!isPlain)
    throw new HumanError(
      `“${branch}” cannot be the name of a branch.`,
      'Use letters, digits and -, such as coding-double.',
    );
}
