// Drafts in the browser's storage, one entry for each, so that two tabs do not overwrite each other's.

export interface Draft {
  id: string;
  /** The path, from the folder of the content: `modules/acme/acme-calls.md`. */
  path: string;
  text: string;
  /** The module as it was when it was opened; `null` for a new one. */
  base: { text: string; logo: string | null } | null;
  /** The logo in a file of its own, as a module that was opened has it. */
  logo: { path: string; svg: string } | null;
  /** The folder for a new module, if it was chosen. */
  folder: string | null;
  /** When it was last changed, in milliseconds. */
  changed: number;
}

export class Drafts {
  readonly #prefix: string;
  /** What the browser did not keep, until the page is closed. */
  readonly #unkept = new Map<string, Draft>();

  /** The drafts of a marketplace. */
  constructor(repository: string) {
    this.#prefix = `mpgen-draft ${repository} `;
  }

  /** Whether the browser keeps anything. */
  get isKeeping(): boolean {
    try {
      localStorage.setItem(this.#prefix, '');
      localStorage.removeItem(this.#prefix);
      return true;
    } catch {
      return false;
    }
  }

  /** The draft that another tab has written, if an entry is one of this marketplace. */
  written({ key, newValue }: Pick<StorageEvent, 'key' | 'newValue'>): Draft | undefined {
    return key?.startsWith(this.#prefix) ? read(newValue)[0] : undefined;
  }

  /** All drafts, the latest first. */
  all(): Draft[] {
    let kept: Draft[] = [];
    try {
      const keys = Object.keys(localStorage).filter((key) => key.startsWith(this.#prefix));
      kept = keys.flatMap((key) => read(localStorage.getItem(key))).filter(({ id }) => !this.#unkept.has(id));
    } catch {
      // Then there are only those of this page.
    }
    return [...this.#unkept.values(), ...kept].sort((a, b) => b.changed - a.changed);
  }

  /** Keeps a draft. Returns whether the browser did. */
  keep(draft: Draft): boolean {
    try {
      localStorage.setItem(this.#prefix + draft.id, JSON.stringify(draft));
      this.#unkept.delete(draft.id);
      return true;
    } catch {
      this.#unkept.set(draft.id, draft);
      return false;
    }
  }

  discard(id: string): void {
    this.#unkept.delete(id);
    try {
      localStorage.removeItem(this.#prefix + id);
    } catch {
      // Then it was not kept either.
    }
  }
}

function read(json: string | null): Draft[] {
  try {
    const draft = JSON.parse(json ?? '') as Draft;
    return typeof draft.id === 'string' && typeof draft.path === 'string' && typeof draft.text === 'string' ? [draft] : [];
  } catch {
    return [];
  }
}

export function newId(): string {
  return `${Date.now().toString(36)}-${Math.random().toString(36).slice(2, 8)}`;
}
