import { defineDimension } from '../../dimension';

/** An initialism among other words of a name. */
const upper =
  /(?:^|[a-z\d])(ID|URL|URI|HTTP|HTTPS|JSON|XML|HTML|API|SQL|UUID|IP|TCP|UDP|DNS|TLS|CPU|OS|EOF|ASCII)s?(?=[A-Z][a-z]|\d|$)/;
const mixed =
  /(?:^|[a-z\d])(Id|Url|Uri|Http|Https|Json|Xml|Html|Api|Sql|Uuid|Ip|Tcp|Udp|Dns|Tls|Cpu|Os|Eof|Ascii)s?(?=[A-Z\d]|$)/;

export const initialism = defineDimension({
  id: 'naming.initialism',
  title: 'How are initialisms written?',
  family: 'naming',
  languages: ['go'],
  labels: { upper: 'userID', mixed: 'userId' },
  names: {
    kinds: ['variable', 'constant', 'parameter', 'function', 'method', 'type', 'field'],
    say: ({ name }) => (mixed.test(name) ? 'mixed' : upper.test(name) && /[a-z]/.test(name) ? 'upper' : undefined),
  },
});
