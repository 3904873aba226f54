import { z } from 'zod';
import type { Id } from '../kernel/ids';
import type { EpochMs } from '../kernel/time';
import type { ImportedOf } from '../organisation/imported-kinds';
import type { KeptReason } from '../organisation/imported-row';
import type { FileProblem, RowProblem } from './row-problems';

export const IMPORT_KINDS = ['contacts', 'organisations', 'products', 'assets'] as const;
export type ImportKind = (typeof IMPORT_KINDS)[number];

/** What an export gives. `cases`: a list as the one who asks may read it. */
export const EXPORT_TABLES = ['contacts', 'organisations', 'products', 'assets', 'people', 'cases'] as const;
export type ExportTable = (typeof EXPORT_TABLES)[number];

export const ENCODINGS = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1251', 'windows-1252'] as const;
export type Encoding = (typeof ENCODINGS)[number];

export const DELIMITERS = [',', ';', '\t', '|'] as const;
export type Delimiter = (typeof DELIMITERS)[number];

/** `skip`: who is there stays as they are · `update`: what the file says counts · `fill`: only what is empty is filled in. */
export const EXISTING_CHOICES = ['skip', 'update', 'fill'] as const;
export type ExistingChoice = (typeof EXISTING_CHOICES)[number];

/** Bytes of one file. */
export const IMPORT_BYTES_MAX = 50 * 1024 * 1024;
export const IMPORT_COLUMNS_MAX = 200;
export const IMPORT_ROWS_MAX = 500_000;

/** How a file is to be read, and what becomes of it. */
export const importSettingsSchema = z.strictObject({
  encoding: z.enum(ENCODINGS),
  delimiter: z.enum(DELIMITERS),
  /** The first record names the columns. */
  hasHeader: z.boolean(),
  /** For each column of the file the field that it goes into; `null`: it is left out. */
  mapping: z.array(z.string().min(1).max(140).nullable()).max(IMPORT_COLUMNS_MAX),
  existing: z.enum(EXISTING_CHOICES),
  /** What becomes of an organisation that is not there, in a file of contacts: made, or its row is refused. */
  unknownOrganisation: z.enum(['create', 'refuse']),
});
export type ImportSettings = z.infer<typeof importSettingsSchema>;

/** What a look at the beginning of a file shows. */
export interface FileLook {
  /** Names of the columns; empty ones when the file names none. */
  readonly columns: readonly string[];
  /** The first records below the names, each cell cut to what a preview shows. */
  readonly sample: readonly (readonly string[])[];
  /** How many characters of the whole file cannot be read in this encoding. */
  readonly unreadable: number;
}

export interface ImportCounts {
  readonly created: number;
  readonly updated: number;
  readonly unchanged: number;
  readonly refused: number;
  /** Organisations that came with contacts. */
  readonly organisations: number;
}

export const NO_COUNTS: ImportCounts = { created: 0, updated: 0, unchanged: 0, refused: 0, organisations: 0 };

/** What became of an import that is taken back. */
export interface UndoCounts {
  /** Those that it had made and that are gone. */
  readonly removed: number;
  /** Those that it had changed and that are as they were before. */
  readonly restored: number;
  /** Those that stay wholly or in part: somebody has changed them since, or something hangs on them. */
  readonly kept: number;
  /** All that there is to take back. */
  readonly total: number;
}

/** Something that stays though its import was taken back, and why. */
export interface KeptThing {
  /** Leads on to the next page. */
  readonly place: number;
  /** Of the file, counted from 1. */
  readonly line: number;
  readonly of: ImportedOf;
  readonly id: Id;
  /** As it is called now. */
  readonly name: string;
  readonly reason: KeptReason;
  /** For `FIELDS`: those that stay; the others are as they were. */
  readonly fields: readonly string[];
}

/**
 * `draft` its columns are being chosen · `checking` all rows are tried, nothing is written · `checked` · `importing` · `paused` · `done` ·
 * `cancelled` what was written stays · `undoing` it is taken back · `undo-paused` · `undone`.
 */
export const IMPORT_STATES = [
  'draft',
  'checking',
  'checked',
  'importing',
  'paused',
  'done',
  'cancelled',
  'undoing',
  'undo-paused',
  'undone',
] as const;
export type ImportState = (typeof IMPORT_STATES)[number];

/** One file on its way into the product. @source requirements CAS-3, SYN-7 */
export interface ImportJob {
  readonly id: Id;
  readonly kind: ImportKind;
  readonly fileName: string;
  /** Bytes. */
  readonly size: number;
  readonly createdAt: EpochMs;
  /** Who brought it, and who said that it is to be written. */
  readonly createdBy: Id;
  readonly startedBy: Id | null;
  readonly state: ImportState;
  /** Another import has to end first. */
  readonly isWaiting: boolean;
  readonly settings: ImportSettings;
  readonly look: FileLook;
  /** Rows of the file; known once all of them were tried. */
  readonly rows: number | null;
  /** Rows that are behind the one at work; and what became of them in a trial, and in earnest. */
  readonly rowsDone: number;
  readonly checked: ImportCounts | null;
  readonly written: ImportCounts | null;
  /** Whether each row noted what it did, so that the import can be taken back. */
  readonly isUndoable: boolean;
  /** How far it is taken back; `null`: nobody has asked for it. */
  readonly undone: UndoCounts | null;
  /** Why it stands still or cannot be written. `NOT_ALLOWED`: who started it may no longer. */
  readonly trouble: { readonly problem: FileProblem | 'NOT_ALLOWED'; readonly line: number | null } | null;
}

/** What is wrong in one row. */
export interface RowTrouble {
  /** Its place among the rows, from 0. */
  readonly row: number;
  /** Of the file, counted from 1, where the row begins. */
  readonly line: number;
  /** In the file's order. A long cell is cut. */
  readonly cells: readonly string[];
  readonly problems: readonly {
    /** The column's place in the file; `null` when it is the row as a whole. */
    readonly column: number | null;
    readonly problem: RowProblem;
    /** The line that it is about, or whom an address belongs to. */
    readonly of: string | null;
  }[];
}

/** Trial or earnest. */
export const IMPORT_PASSES = ['check', 'write'] as const;
export type ImportPass = (typeof IMPORT_PASSES)[number];

/** `change`: back to the choice of columns · `undo`: also to go on with it. */
export const IMPORT_STEPS = ['change', 'check', 'write', 'pause', 'resume', 'cancel', 'undo'] as const;
export type ImportStep = (typeof IMPORT_STEPS)[number];
