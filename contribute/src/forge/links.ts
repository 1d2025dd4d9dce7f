// The addresses of a forge's forms for a new file and for a change of one.
import { type Settings } from '../data.ts';

/** The longest text that goes into an address: longer addresses are refused by servers on the way. */
const MAX_IN_ADDRESS = 6000;

export interface Proposal {
  /** The path in the repository. */
  path: string;
  text: string;
  /** The text that the repository has, for a change. */
  before: string | null;
}

export interface Link {
  address: string;
  /** Whether the address has the text, so that nothing needs to be pasted. */
  hasText: boolean;
}

/** The form on the forge, or `null` if the forge has none that is known. */
export function formOf({ repository, branch, forge }: Settings, { path, text, before }: Proposal): Link | null {
  const at = `${segments(branch)}`;
  const slash = path.lastIndexOf('/');
  const [folder, name] = [path.slice(0, Math.max(slash, 0)), path.slice(slash + 1)];
  switch (forge) {
    case 'github': {
      if (before !== null) return { address: `${repository}/edit/${at}/${segments(path)}`, hasText: false };
      const address = `${repository}/new/${at}?filename=${encodeURIComponent(path)}`;
      const whole = `${address}&value=${encodeURIComponent(text)}`;
      return whole.length < MAX_IN_ADDRESS ? { address: whole, hasText: true } : { address, hasText: false };
    }
    case 'gitlab':
      if (before !== null) return { address: `${repository}/-/edit/${at}/${segments(path)}`, hasText: false };
      return { address: `${repository}/-/new/${at}?file_name=${encodeURIComponent(path)}`, hasText: false };
    case 'forgejo':
      if (before !== null) return { address: `${repository}/_edit/${at}/${segments(path)}`, hasText: false };
      // Its form takes the folder from the path and asks for the name.
      return { address: `${repository}/_new/${at}/${folder === '' ? '' : `${segments(folder)}/`}?filename=${encodeURIComponent(name)}`, hasText: false };
    default:
      return null;
  }
}

function segments(path: string): string {
  return path.split('/').map(encodeURIComponent).join('/');
}
