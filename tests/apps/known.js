// What all journeys know: the sites that are published, and modules of the first one.

import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';

export const WORK = process.env.MPGEN_APPS ?? assert.fail('MPGEN_APPS is not set: start the tests by `tests/apps/run`');
export const SITES = Object.fromEntries(['first', 'dearer', 'without', 'large'].map((name) => [name, join(WORK, 'sites', name)]));

// A module with simple connection and a discount, one with a page of its own, and the one that the account has.
export const SIMPLE = 'akvilon-telephony';
export const OWN_PAGE = 'seven-roads';
export const CONNECTED = 'chirik-webchat';
export const moduleAt = (code) => `/marketplace/modules/${code}`;
export const CONNECT = 'article [part~=button]';

/** A test that ends, even if the page hangs. */
export const journey = (name, run) => test(name, { timeout: 30_000 }, run);
