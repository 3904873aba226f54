import { AppError } from '@quayside/shared/kernel/errors';

/** Why a request did not come through, as far as the person can do something about it. */
export type NetworkReason = 'unreachable' | 'dns' | 'refused' | 'timeout' | 'certificate' | 'proxy' | 'not-quayside' | 'clock';

const CERTIFICATE_CODES =
  /^(CERT_|ERR_TLS_CERT|DEPTH_ZERO_SELF_SIGNED|SELF_SIGNED_CERT|UNABLE_TO_VERIFY|UNABLE_TO_GET_ISSUER|ERR_TLS_CERT_ALTNAME)/;
const CLOCK_CODES = /^CERT_(NOT_YET_VALID|HAS_EXPIRED)/;

/** An exception of the network in the product's words; the original never travels further. */
export function networkError(error: unknown, isProxied: boolean): AppError {
  const { code, message, type } = error as { readonly code?: unknown; readonly message?: unknown; readonly type?: unknown };
  const text = `${typeof code === 'string' ? code : ''} ${typeof message === 'string' ? message : ''}`;
  return new AppError('OFFLINE', 'the server cannot be reached', {
    reason: reasonOf(String(code ?? ''), text, String(type ?? ''), isProxied),
  });
}

function reasonOf(code: string, text: string, type: string, isProxied: boolean): NetworkReason {
  if (CLOCK_CODES.test(code)) return 'clock';
  if (CERTIFICATE_CODES.test(code) || /certificate/i.test(text)) return 'certificate';
  if (code === 'EBEHIND') return 'unreachable';
  if (isProxied && /proxy|ECONNREFUSED|ENOTFOUND/i.test(text)) return 'proxy';
  if (/ENOTFOUND|EAI_AGAIN/.test(text)) return 'dns';
  if (/ECONNREFUSED|ECONNRESET/.test(text)) return 'refused';
  return type === 'request-timeout' || /ETIMEDOUT|timeout/i.test(text) ? 'timeout' : 'unreachable';
}

/** `null` when the error is not about the network. */
export function networkReasonOf(error: unknown): NetworkReason | null {
  if (!(error instanceof AppError) || error.code !== 'OFFLINE') return null;
  return (error.details.reason as NetworkReason | undefined) ?? 'unreachable';
}
