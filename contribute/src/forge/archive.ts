// A `.zip` with the files of a proposal, and the saving of files.
import { strToU8, zipSync } from 'fflate';

/** An archive of files by path, without compression. The same files give the same bytes. */
export function archive(files: Record<string, string>): Uint8Array {
  const entries = Object.entries(files).map(([path, text]) => [path, strToU8(text)] as const);
  return zipSync(Object.fromEntries(entries), { level: 0, mtime: new Date(1980, 0, 1) });
}

/** Offers bytes as a file to save. */
export function save(name: string, content: BlobPart, type: string): void {
  const address = URL.createObjectURL(new Blob([content], { type }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
