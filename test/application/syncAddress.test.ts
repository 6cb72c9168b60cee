import { deepEqual, equal } from 'node:assert/strict';
import { checkBranch, type SyncAddress, syncAddress } from '../../src/application/syncAddress';
import { HumanError } from '../../src/foundations/errors';

const net = (host: string, isLocal = false): SyncAddress => ({ host, isLocal, isFolder: false });
const folder = (host: string): SyncAddress => ({ host, isLocal: false, isFolder: true });

/** An address, and where it is; a text: a part of why it is refused. */
const addresses: readonly (readonly [address: string, expected: SyncAddress | string])[] = [
  ['ssh://git@example.com/me/double.git', net('example.com')],
  ['ssh://git@example.com:2222/me/double.git', net('example.com:2222')],
  ['ssh://git@[::1]/double.git', net('[::1]', true)],
  ['git@example.com:me/double.git', net('example.com')],
  ['example.com:double', net('example.com')],
  ['https://example.com/me/double.git', net('example.com')],
  ['https://me@example.com/me/double.git', net('example.com')],
  ['https://localhost:8443/double.git', net('localhost:8443', true)],
  ['file:///srv/my%20double.git', folder('/srv/my double.git')],
  ['/srv/double.git', folder('/srv/double.git')],
  ['', 'no address'],
  ['-oProxyCommand=evil', 'no address'],
  ['--upload-pack=evil', 'no address'],
  ['double.git', 'no address'],
  ['../double.git', 'no address'],
  ['~/double.git', 'no address'],
  ['/srv/double.git\nx', 'no address'],
  ['ssh://-oProxyCommand=evil/x', 'no address'],
  ['ssh://git@-evil/x', 'no address'],
  ['-evil:x', 'no address'],
  ['example.com:-evil', 'no address'],
  ['ext::sh -c evil', 'starts a program'],
  ['EXT::sh -c evil', 'starts a program'],
  ['fd::17', 'starts a program'],
  ['http://example.com/x', 'neither encrypted'],
  ['git://example.com/x', 'neither encrypted'],
  ['ftp://example.com/x', 'not used'],
  ['https://me:token@example.com/x', 'password or a token'],
  ['https://ghp_16C7e42F292c6912E7710c838347Ae178B4a@example.com/x', 'password or a token'],
  ['https://h7k2p9q4w8e3r5t1y6u0@example.com/x', 'password or a token'],
  ['https://example.com/x?private_token=abc', 'password or a token'],
  ['https://ada.lovelace%40company.example@example.com/x', net('example.com')],
  ['ssh://%2doProxyCommand=evil@example.com/x', 'no address'],
  [`https://example.com/${'x'.repeat(2000)}`, 'no address'],
];

const branches: readonly (readonly [branch: string, isOne: boolean])[] = [
  ['coding-double', true],
  ['mine/double.2', true],
  ['', false],
  ['-d', false],
  ['a..b', false],
  ['a//b', false],
  ['a/', false],
  ['a.lock', false],
  ['a/.b', false],
  ['a b', false],
  ['a~1', false],
  [':x', false],
];

describe('the address of a remote', () => {
  for (const [address, expected] of addresses)
    it(JSON.stringify(address.slice(0, 60)), () => {
      const found = attempt(() => syncAddress(address));
      if (typeof expected !== 'string') deepEqual(found, expected);
      else equal(found instanceof HumanError && found.message.includes(expected), true, String(found));
    });
});

describe('the name of a branch', () => {
  for (const [branch, isOne] of branches)
    it(JSON.stringify(branch), () => equal(attempt(() => checkBranch(branch)) instanceof HumanError, !isOne));
});

function attempt<Result>(work: () => Result): Result | unknown {
  try {
    return work();
  } catch (error) {
    return error;
  }
}
