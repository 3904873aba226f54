import { createHash } from 'node:crypto';
import { canonical } from '../../sync/support/canonical';

export const hashOfText = (text: string): string => createHash('sha1').update(text).digest('base64url');

/** The same for the same body, whatever the order of its fields. */
export const hashOfRow = (body: unknown): string => hashOfText(canonical(body));
