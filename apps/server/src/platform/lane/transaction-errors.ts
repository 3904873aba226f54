import { GuardMismatch } from './write-batch';

/** Another node is writing a batch right now: nothing has been read, and nothing is lost. */
export class HeadHeld extends Error {
  constructor() {
    super('another node holds the head of the feed');
    this.name = 'HeadHeld';
  }
}

/** An error of the database driver, told by its shape: more than one copy of the driver may be installed. */
interface DriverError extends Error {
  readonly code?: unknown;
  hasErrorLabel(label: string): boolean;
}

const isDriverError = (error: unknown): error is DriverError =>
  error instanceof Error && 'hasErrorLabel' in error && typeof error.hasErrorLabel === 'function';

const hasLabel = (error: unknown, label: string): boolean => isDriverError(error) && error.hasErrorLabel(label);

/** The commit may or may not have happened: commit again, or do the batch again; stored results keep it from taking effect twice. */
export const isUnknownCommit = (error: unknown): boolean => hasLabel(error, 'UnknownTransactionCommitResult');

/** Somebody else's transaction has written the same document first. */
export const isWriteConflict = (error: unknown): boolean => isDriverError(error) && error.code === 112;

/** WriteConflict, NotWritablePrimary, step-downs, network: the same batch can work a moment later. */
export function isTransient(error: unknown): boolean {
  if (error instanceof GuardMismatch || error instanceof HeadHeld) return true;
  if (hasLabel(error, 'TransientTransactionError') || hasLabel(error, 'RetryableWriteError') || isUnknownCommit(error)) return true;
  if (isBrokenLine(error)) return true;
  if (!isDriverError(error)) return false;
  return TRANSIENT_NAMES.has(error.name) || (typeof error.code === 'number' && TRANSIENT_CODES.has(error.code));
}

/** The driver hands on what the socket says as it is, when the line breaks while a large command is being written. */
const isBrokenLine = (error: unknown): boolean =>
  BROKEN_LINE_CODES.has(String((error as NodeJS.ErrnoException | null)?.code)) && 'syscall' in (error as NodeJS.ErrnoException);

const BROKEN_LINE_CODES = new Set(['ECONNRESET', 'EPIPE', 'ECONNABORTED', 'ETIMEDOUT']);

const TRANSIENT_NAMES = new Set([
  'MongoNetworkError',
  'MongoNetworkTimeoutError',
  'MongoServerSelectionError',
  'MongoNotConnectedError',
  'MongoPoolClearedError',
  'PoolClearedOnNetworkError',
  'MongoPoolClosedError',
  'MongoTopologyClosedError',
]);

/** InterruptedAtShutdown, WriteConflict, PrimarySteppedDown, ShutdownInProgress, NotWritablePrimary, NoSuchTransaction, ExceededTimeLimit, ReadConcernMajorityNotAvailableYet and kin. */
const TRANSIENT_CODES = new Set([11600, 11602, 112, 189, 91, 10107, 13435, 13436, 251, 262, 50, 246, 89, 7, 6, 9001, 134]);

/** Something was to be created that exists already. */
export const isDuplicateKey = (error: unknown): boolean => isDriverError(error) && error.code === 11000;
