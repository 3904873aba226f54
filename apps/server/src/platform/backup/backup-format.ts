import { createHash } from 'node:crypto';
import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

/** Raised when older versions could not read what this one writes. */
const FORMAT = 1;
const MANIFEST = 'manifest.json';

const fileSchema = z.strictObject({
  collection: z.string().min(1).max(120),
  documents: z.number().int().min(0),
  /** Of the file as it lies there. */
  bytes: z.number().int().min(0),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
});

const manifestSchema = z.strictObject({
  product: z.literal('quayside'),
  format: z.literal(FORMAT),
  /** The instant of the database that all files show, as seconds and counter of its clock. */
  at: z.strictObject({ seconds: z.number().int(), counter: z.number().int() }),
  epoch: z.string(),
  seq: z.number().int().min(0),
  startedAt: z.number().int(),
  /** `null`: it was broken off and can be gone on with. */
  finishedAt: z.number().int().nullable(),
  files: z.array(fileSchema).readonly(),
});
export type BackupManifest = z.infer<typeof manifestSchema>;
export type BackupFile = z.infer<typeof fileSchema>;

/** A backup that cannot be used, or was not asked for; the reason is for people. */
export class BackupError extends Error {}

/** Documents one after the other in BSON, gzipped: what MongoDB's own tools write, too. */
export const pathOf = (folder: string, collection: string): string => join(folder, `${collection}.bson.gz`);

export const newManifest = (given: Pick<BackupManifest, 'at' | 'epoch' | 'seq' | 'startedAt'>): BackupManifest => ({
  product: 'quayside',
  format: FORMAT,
  ...given,
  finishedAt: null,
  files: [],
});

const sealed = z.strictObject({ manifest: z.unknown(), sha256: z.string() });
const hashOf = (manifest: unknown): string => createHash('sha256').update(JSON.stringify(manifest)).digest('hex');

/** As a whole or not at all. */
export async function writeManifest(folder: string, manifest: BackupManifest): Promise<void> {
  const path = join(folder, MANIFEST);
  await writeFile(`${path}.new`, JSON.stringify({ manifest, sha256: hashOf(manifest) }, null, 1), { mode: 0o600, flush: true });
  await rename(`${path}.new`, path);
}

/** @returns `null` when there is none. @throws BackupError when it is damaged, or of another version */
export async function findManifest(folder: string): Promise<BackupManifest | null> {
  const text = await readFile(join(folder, MANIFEST), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
  if (text === null) return null;
  const outer = sealed.safeParse(parse(text));
  if (!outer.success || hashOf(outer.data.manifest) !== outer.data.sha256) throw new BackupError(`${MANIFEST} is damaged.`);
  const format: unknown = (outer.data.manifest as { format?: unknown } | null)?.format;
  if (format !== FORMAT)
    throw new BackupError(
      `The backup has format ${String(format)}, this version of Quayside reads ${FORMAT}. Use the version that made it.`,
    );
  const manifest = manifestSchema.safeParse(outer.data.manifest);
  if (!manifest.success) throw new BackupError(`${MANIFEST} is damaged.`);
  return manifest.data;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
