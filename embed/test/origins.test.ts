// Which hosts a framed page answers.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isAllowed } from '../src/origins.ts';

test('`*` stands for whole labels of a host', () => {
  for (const [pattern, origin, is] of [
    ['https://*.crm.example', 'https://demo.crm.example', true], ['https://*.crm.example', 'https://a.b.crm.example', true],
    ['https://*.crm.example', 'https://crm.example', false], ['https://*.crm.example', 'https://evilcrm.example', false],
    ['https://*.crm.example', 'https://demo.crm.example.evil.example', false], ['https://*.crm.example', 'http://demo.crm.example', false],
    ['https://*.crm.example', 'https://evil.example/.crm.example', false], ['https://*.crm.example', 'https://evil.example#.crm.example', false],
    ['https://crm.example', 'https://crmxexample', false], ['https://crm.example:8443', 'https://crm.example', false],
    ['https://crm.example', 'null', false], ['', 'https://crm.example', false],
  ] as const) assert.equal(isAllowed([pattern], origin), is, `${pattern} ${origin}`);
  assert.equal(isAllowed([], 'https://crm.example'), false);
  assert.equal(isAllowed(['https://a.example', 'https://crm.example'], 'https://crm.example'), true);
});
