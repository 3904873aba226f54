import type { Id } from '../kernel/ids';

/** Owns the address by which a person signs in. @param email - normalised */
export const personEmailKey = (email: string): Id => `person-email:${email}`;
