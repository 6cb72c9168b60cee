import assert from 'node:assert/strict';
import { type Reach, reachOf } from '../../../src/domain/privacy/endpointAddress';

describe('where an address leads', () => {
  const hosts: Readonly<Record<Reach, readonly string[]>> = {
    loopback: [
      'localhost',
      'LOCALHOST.',
      'api.localhost',
      '127.0.0.1',
      '127.9.9.9',
      '[::1]',
      '::1',
      '[::ffff:127.0.0.1]',
      '::ffff:7f00:1',
    ],
    private: [
      '10.0.0.1',
      '172.16.0.1',
      '172.31.255.1',
      '192.168.1.20',
      '100.64.0.1',
      '[fd00::1]',
      'fc00::',
      '::ffff:192.168.0.1',
    ],
    public: [
      '8.8.8.8',
      '172.32.0.1',
      '192.169.0.1',
      '169.254.169.254',
      '100.128.0.1',
      '[2001:db8::1]',
      'fe80::1',
      '::',
      '0.0.0.0',
    ],
    name: ['example.com', 'ollama', 'host.docker.internal', 'localhost.example.com', '127.0.0.1.nip.io'],
  };
  for (const [reach, names] of Object.entries(hosts))
    for (const host of names) it(`${host} is ${reach}`, () => assert.equal(reachOf(host), reach));
});
