/** Why a module cannot be connected: a code for the browser, and words for the log. */
export class Refusal extends Error {
  constructor(code, message, details = {}) {
    super(message);
    this.code = code;
    this.details = details;
  }

  /** The status of the answer to the browser. */
  get status() {
    if (this.code === 'module-slow') return 504;
    if (this.code.startsWith('module-')) return 502;
    return { 'unknown-module': 404, 'removed-module': 410, 'bad-request': 400 }[this.code] ?? 409;
  }
}
