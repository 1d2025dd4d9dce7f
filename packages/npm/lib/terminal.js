// Printing: results to standard output, everything else to standard error.
import { writeSync } from 'node:fs'

export class Terminal {
  isQuiet = false

  /** Columns of the terminal. */
  get width() {
    const { columns } = process.stdout
    return columns === undefined ? 100 : Math.min(140, Math.max(40, columns))
  }

  /** Whether standard output shows colours. */
  get isStyled() {
    return isColoured(process.stdout)
  }

  print(text) {
    writeAll(1, text)
  }

  say(line) {
    if (!this.isQuiet) writeAll(2, `${visible(line)}\n`)
  }

  error(message) {
    const word = isColoured(process.stderr) ? '\x1b[1m\x1b[31merror\x1b[0m' : 'error'
    writeAll(2, `${word}: ${visible(message)}\n`)
  }
}

function isColoured(stream) {
  const { NO_COLOR, TERM } = process.env
  return stream.isTTY === true && !NO_COLOR && TERM !== 'dumb'
}

/** Control characters of a partner's text do nothing to a terminal. */
const visible = (text) => text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, (c) => `\\u{${c.codePointAt(0).toString(16)}}`)

/** A pipe takes a text in parts, and not at all while it is full. */
function writeAll(descriptor, text) {
  let bytes = Buffer.from(text)
  while (bytes.length > 0) {
    try {
      bytes = bytes.subarray(writeSync(descriptor, bytes))
    } catch (error) {
      if (error.code !== 'EAGAIN') throw error
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 10)
    }
  }
}
