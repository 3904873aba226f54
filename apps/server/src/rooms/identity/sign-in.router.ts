import { AppError, isAppError } from '@quayside/shared/kernel/errors';
import express, { type RequestHandler, type Response, type Router } from 'express';
import { z } from 'zod';
import { safeNext } from './authorize-request';
import type { IdentityService } from './identity.service';
import { PASSWORD_TYPED_MAX_CHARS } from './limits';
import { canonicalPlace, requireOurOrigin } from './our-origin';
import { sendPage, sendRedirect, textsOf } from './page-answers';
import { notice, waitText } from './pages/layout';
import { signedInPage, signedOutPage, signInPage } from './pages/sign-in-page';
import { STYLESHEET } from './pages/stylesheet';
import type { Texts } from './pages/texts-en';

export const smallForm: RequestHandler = express.urlencoded({ extended: false, limit: '16kb', parameterLimit: 20 });
export const smallJson: RequestHandler = express.json({ limit: '16kb' });

const credentials = { email: z.string().min(1).max(254), password: z.string().min(1).max(PASSWORD_TYPED_MAX_CHARS) };
const signInJson = z.strictObject(credentials);
const signInForm = z.strictObject({ ...credentials, next: z.string().max(1000).optional() });
const codeJson = z.strictObject({ code: z.string().min(1).max(40) });
const signOutForm = z.strictObject({ next: z.string().max(1000).optional() });

export const setCookies = (response: Response, cookies: readonly string[]): void => {
  for (const cookie of cookies) response.append('Set-Cookie', cookie);
};

/** Signing a browser in: the page, and the same by JSON for scripts. */
export function signInRoutes(router: Router, identity: IdentityService): void {
  router.get('/sign-in/style.css', (_request, response) => {
    response.setHeader('Cache-Control', 'public, max-age=3600');
    response.setHeader('X-Content-Type-Options', 'nosniff');
    response.type('text/css').send(STYLESHEET);
  });

  router.get('/sign-in', async (request, response) => {
    const elsewhere = canonicalPlace(request.headers.host, request.originalUrl, identity.publicUrl());
    if (elsewhere !== null) return sendRedirect(response, elsewhere);
    const texts = textsOf(request);
    const next = safeNext(typeof request.query.next === 'string' ? request.query.next : undefined);
    const person = await identity.browser.whoIs(request.headers.cookie);
    if (person !== null) return next === null ? sendPage(response, 200, signedInPage(texts, person.name)) : sendRedirect(response, next);
    sendPage(response, 200, await signInPageFor(texts, identity, { email: '', next, problem: null }));
  });

  router.post('/sign-in', smallForm, async (request, response) => {
    const texts = textsOf(request);
    if (!isOurs(request.headers, identity)) return sendPage(response, 403, notice(texts, texts.badRequestTitle, texts.forbiddenLead));
    const form = signInForm.safeParse(request.body ?? {});
    if (!form.success) return sendPage(response, 400, notice(texts, texts.badRequestTitle, texts.badRequestLead));
    const { email, password } = form.data;
    const next = safeNext(form.data.next);
    try {
      const { cookies, needsCode } = await identity.browser.signIn({ email, password, address: request.ip ?? '' });
      setCookies(response, cookies);
      if (needsCode) sendRedirect(response, next === null ? '/sign-in/code' : `/sign-in/code?${new URLSearchParams({ next })}`);
      else sendRedirect(response, next ?? '/sign-in');
    } catch (error) {
      const problem = isAppError(error) ? problemOf(error) : null;
      if (problem === null) throw error;
      sendPage(response, problem.status, await signInPageFor(texts, identity, { email, next, problem: problem.say(texts) }));
    }
  });

  router.post('/sign-out', smallForm, async (request, response) => {
    const texts = textsOf(request);
    if (!isOurs(request.headers, identity)) return sendPage(response, 403, notice(texts, texts.badRequestTitle, texts.forbiddenLead));
    const form = signOutForm.safeParse(request.body ?? {});
    const next = form.success ? safeNext(form.data.next) : null;
    setCookies(response, await identity.browser.signOut(request.headers.cookie));
    if (next === null) sendPage(response, 200, signedOutPage(texts));
    else sendRedirect(response, `/sign-in?${new URLSearchParams({ next })}`);
  });

  router.post('/api/auth/sign-in/email', smallJson, async (request, response) => {
    requireOurOrigin(request.headers, identity.publicUrl());
    const body = signInJson.safeParse(request.body);
    if (!body.success) throw new AppError('BAD_INPUT', 'sign-in', { path: pathOf(body.error) });
    const { cookies, needsCode } = await identity.browser.signIn({ ...body.data, address: request.ip ?? '' });
    setCookies(response, cookies);
    response.setHeader('Cache-Control', 'no-store');
    if (needsCode) throw new AppError('SECOND_FACTOR_NEEDED', 'the code of the second factor is still to come');
    response.json({ ok: true });
  });

  router.post('/api/auth/sign-in/code', smallJson, async (request, response) => {
    requireOurOrigin(request.headers, identity.publicUrl());
    const body = codeJson.safeParse(request.body);
    if (!body.success) throw new AppError('BAD_INPUT', 'code', { path: pathOf(body.error) });
    const { cookie: cookieHeader } = request.headers;
    setCookies(response, await identity.browser.finishSignIn({ cookieHeader, ...body.data, address: request.ip ?? '' }));
    response.setHeader('Cache-Control', 'no-store');
    response.json({ ok: true });
  });

  router.post('/api/auth/sign-out', async (request, response) => {
    requireOurOrigin(request.headers, identity.publicUrl());
    setCookies(response, await identity.browser.signOut(request.headers.cookie));
    response.json({ ok: true });
  });
}

async function signInPageFor(
  texts: Texts,
  identity: IdentityService,
  shown: { readonly email: string; readonly next: string | null; readonly problem: string | null },
): Promise<string> {
  const [company, { provider, passwordsAllowed }] = await Promise.all([identity.companyName(), identity.signInRules()]);
  return signInPage({ texts, company, provider: provider?.name ?? null, passwordsAllowed, ...shown });
}

/** Where in the input the first mistake is. */
export const pathOf = (error: z.ZodError): string => (error.issues[0]?.path ?? []).map(String).join('.').slice(0, 100);

export function isOurs(headers: Parameters<typeof requireOurOrigin>[0], identity: IdentityService): boolean {
  try {
    requireOurOrigin(headers, identity.publicUrl());
    return true;
  } catch {
    return false;
  }
}

function problemOf(error: AppError): { status: number; say: (texts: ReturnType<typeof textsOf>) => string } | null {
  if (error.code === 'WRONG_PASSWORD') return { status: 401, say: (texts) => texts.wrongPassword };
  if (error.code === 'NOT_ALLOWED')
    return { status: 403, say: (texts) => (error.details.reason === 'provider-refused' ? texts.providerRefusesYou : texts.passwordsOff) };
  if (error.code === 'TOO_MANY_REQUESTS') {
    return { status: 429, say: (texts) => waitText(texts.tooManyTries, Number(error.details.waitMs ?? 0)) };
  }
  return null;
}
