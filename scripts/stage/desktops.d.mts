/** Signs a person in by password; the value of QUAYSIDE_SIGN_IN for a desktop's environment. */
export function signIn(options: { url: string; email: string; password: string; seenAs?: string }): Promise<string>;
