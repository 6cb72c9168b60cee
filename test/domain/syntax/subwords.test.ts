import { deepEqual, equal } from 'node:assert/strict';
import { replaceSubwords, subwords } from '../../../src/domain/syntax/subwords';

describe('the words of a name', () => {
  const split: Record<string, string> = {
    getUserName: 'get user name',
    get_user_name: 'get user name',
    GET_USER_NAME: 'get user name',
    parseHTTPResponse: 'parse http response',
    'utf8-decode': 'utf 8 decode',
    _private: 'private',
    $: '',
    Größe: 'größe',
    读取文件: '读取文件',
  };
  for (const [name, words] of Object.entries(split)) it(name, () => deepEqual(subwords(name).join(' '), words));

  const replaced: [name: string, from: string, to: string, expected: string][] = [
    ['getUser', 'user', 'order', 'getOrder'],
    ['getUser', 'user', 'order item', 'getOrderItem'],
    ['userById', 'user', 'order item', 'orderItemById'],
    ['get_user_by_id', 'user', 'order item', 'get_order_item_by_id'],
    ['USER_ID', 'user', 'order item', 'ORDER_ITEM_ID'],
    ['USER', 'user', 'order item', 'ORDER_ITEM'],
    ['User', 'user', 'order item', 'OrderItem'],
    ['user', 'user', 'order', 'order'],
    ['users', 'user', 'order', 'users'],
    ['userToUser', 'user', 'order', 'orderToOrder'],
    ['readFileSync', 'read file', 'write', 'writeSync'],
    ['x', '', 'order', 'x'],
  ];
  for (const [name, from, to, expected] of replaced)
    it(`${name}: ${from} → ${to}`, () =>
      equal(replaceSubwords(name, from.split(' ').filter(Boolean), to.split(' ')), expected));
});
