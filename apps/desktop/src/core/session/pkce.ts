import { createHash, randomBytes } from 'node:crypto';

export interface Pkce {
  /** Stays here until the code is exchanged. */
  readonly verifier: string;
  /** Goes through the browser. */
  readonly challenge: string;
  readonly state: string;
}

export function newPkce(): Pkce {
  const verifier = randomBytes(32).toString('base64url');
  return {
    verifier,
    challenge: createHash('sha256').update(verifier).digest('base64url'),
    state: randomBytes(16).toString('base64url'),
  };
}
