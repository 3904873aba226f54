import { MongoError, MongoNetworkError, MongoNotConnectedError, MongoServerSelectionError } from 'mongodb';
import { GuardMismatch } from './write-batch';

const hasLabel = (error: unknown, label: string): boolean => error instanceof MongoError && error.hasErrorLabel(label);

/** The commit may or may not have happened: commit again, or do the batch again; stored results keep it from taking effect twice. */
export const isUnknownCommit = (error: unknown): boolean => hasLabel(error, 'UnknownTransactionCommitResult');

/** WriteConflict, NotWritablePrimary, step-downs, network: the same batch can work a moment later. */
export function isTransient(error: unknown): boolean {
  if (error instanceof GuardMismatch) return true;
  if (hasLabel(error, 'TransientTransactionError') || hasLabel(error, 'RetryableWriteError') || isUnknownCommit(error)) return true;
  if (error instanceof MongoNetworkError || error instanceof MongoServerSelectionError || error instanceof MongoNotConnectedError)
    return true;
  const code = error instanceof MongoError ? error.code : undefined;
  return typeof code === 'number' && TRANSIENT_CODES.has(code);
}

/** InterruptedAtShutdown, WriteConflict, PrimarySteppedDown, ShutdownInProgress, NotWritablePrimary, NoSuchTransaction, ExceededTimeLimit and kin. */
const TRANSIENT_CODES = new Set([11600, 11602, 112, 189, 91, 10107, 13435, 13436, 251, 262, 50, 246, 89, 7, 6, 9001]);

/** The id of the document that the database refused, when it names one. */
export function refusedDocument(error: unknown): { readonly id: string; readonly isDuplicate: boolean } | null {
  if (!(error instanceof MongoError) || !('code' in error)) return null;
  const isDuplicate = error.code === 11000;
  const writeError = 'writeErrors' in error && Array.isArray(error.writeErrors) ? error.writeErrors[0] : undefined;
  const operation: unknown = writeError?.err?.op ?? writeError?.getOperation?.();
  const id = idIn(operation);
  return id === null ? null : { id, isDuplicate };
}

function idIn(operation: unknown): string | null {
  if (typeof operation !== 'object' || operation === null) return null;
  const { _id, q } = operation as { _id?: unknown; q?: { _id?: unknown } };
  const id = _id ?? q?._id;
  return typeof id === 'string' ? id : null;
}
