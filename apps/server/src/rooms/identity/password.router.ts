import type { Person } from '@quayside/shared/identity/person';
import { AppError, isAppError } from '@quayside/shared/kernel/errors';
import type { Response, Router } from 'express';
import { z } from 'zod';
import type { IdentityService } from './identity.service';
import type { PasswordProblem } from './judge-password';
import { requireOurOrigin } from './our-origin';
import { sendPage, textsOf } from './page-answers';
import { notice, waitText } from './pages/layout';
import {
  forgotPage,
  forgotSentPage,
  invitationPage,
  invitationRefusedPage,
  joinedPage,
  linkRefusedPage,
  passwordsOffPage,
  resetDonePage,
  resetPage,
} from './pages/password-pages';
import type { TextKey, Texts } from './pages/texts-en';
import { isOurs, pathOf, setCookies, smallForm, smallJson } from './sign-in.router';

const forgotForm = z.strictObject({ email: z.string().trim().min(3).max(254) });
export const linkToken = z.string().regex(/^[A-Za-z0-9_-]{16,128}$/);
/** Lengths are judged apart, to say what is wrong. */
const newPasswordForm = z.strictObject({
  token: z.string().max(500),
  username: z.string().max(254).optional(),
  password: z.string().max(2000),
  repeated: z.string().max(2000),
});

/** Forgotten passwords and invitations: links in mails that lead to a new password. */
export function passwordRoutes(router: Router, identity: IdentityService): void {
  strengthRoute(router, identity);

  router.get('/forgot-password', async (request, response) => {
    const texts = textsOf(request);
    if ((await identity.signInRules()).passwordsAllowed) sendPage(response, 200, forgotPage(texts, null));
    else sendPage(response, 403, passwordsOffPage(texts));
  });

  router.post('/forgot-password', smallForm, async (request, response) => {
    const texts = textsOf(request);
    if (!isOurs(request.headers, identity)) return refuseForm(response, texts);
    const form = forgotForm.safeParse(request.body ?? {});
    if (!form.success) return sendPage(response, 400, notice(texts, texts.badRequestTitle, texts.badRequestLead));
    try {
      await identity.passwordReset.request({ email: form.data.email, address: request.ip ?? '' });
      sendPage(response, 200, forgotSentPage(texts, form.data.email));
    } catch (error) {
      if (isAppError(error) && error.code === 'NOT_ALLOWED') return sendPage(response, 403, passwordsOffPage(texts));
      if (!isAppError(error) || error.code !== 'TOO_MANY_REQUESTS') throw error;
      sendPage(response, 429, forgotPage(texts, waitText(texts.tooManyRequests, Number(error.details.waitMs ?? 0))));
    }
  });

  router.get('/reset-password', async (request, response) => {
    const texts = textsOf(request);
    const token = linkToken.safeParse(request.query.token);
    const person = token.success ? await identity.passwordReset.find(token.data) : null;
    if (!token.success || person === null) return sendPage(response, 400, linkRefusedPage(texts));
    sendPage(response, 200, resetPage(texts, token.data, null));
  });

  router.post('/reset-password', smallForm, async (request, response) => {
    const texts = textsOf(request);
    if (!isOurs(request.headers, identity)) return refuseForm(response, texts);
    const form = newPasswordForm.safeParse(request.body ?? {});
    const token = linkToken.safeParse(form.data?.token);
    const person = form.success && token.success ? await identity.passwordReset.find(token.data) : null;
    if (!form.success || !token.success || person === null) return sendPage(response, 400, linkRefusedPage(texts));
    const problem = await newPasswordProblem({ texts, identity, person }, form.data);
    if (problem !== null) return sendPage(response, 400, resetPage(texts, token.data, problem));
    const grant = await identity.passwordReset.finish(token.data, form.data.password);
    if (grant === null) return sendPage(response, 400, linkRefusedPage(texts));
    setCookies(response, grant.cookies);
    sendPage(response, 200, resetDonePage(texts, grant.needsCode));
  });

  router.get('/invitation', async (request, response) => {
    const texts = textsOf(request);
    const token = linkToken.safeParse(request.query.token);
    const person = token.success ? await identity.invitations.find(token.data) : null;
    if (!token.success || person === null) return sendPage(response, 400, invitationRefusedPage(texts));
    sendPage(response, 200, await invitationPageFor(texts, identity, { token: token.data, person, problem: null }));
  });

  router.post('/invitation', smallForm, async (request, response) => {
    const texts = textsOf(request);
    if (!isOurs(request.headers, identity)) return refuseForm(response, texts);
    const form = newPasswordForm.safeParse(request.body ?? {});
    const token = linkToken.safeParse(form.data?.token);
    const person = form.success && token.success ? await identity.invitations.find(token.data) : null;
    if (!form.success || !token.success || person === null) return sendPage(response, 400, invitationRefusedPage(texts));
    const { passwordsAllowed } = await identity.signInRules();
    const problem = passwordsAllowed ? await newPasswordProblem({ texts, identity, person }, form.data) : texts.passwordsOff;
    if (problem !== null) return sendPage(response, 400, await invitationPageFor(texts, identity, { token: token.data, person, problem }));
    const isAccepted = await identity.invitations.accept(token.data, form.data.password);
    if (isAccepted) sendPage(response, 200, joinedPage(texts, identity.publicUrl()));
    else sendPage(response, 400, invitationRefusedPage(texts));
  });
}

async function invitationPageFor(
  texts: Texts,
  identity: IdentityService,
  { person: { name, email }, ...shown }: { readonly token: string; readonly person: Person; readonly problem: string | null },
): Promise<string> {
  const [company, { provider, passwordsAllowed }] = await Promise.all([identity.companyName(), identity.signInRules()]);
  return invitationPage(texts, {
    ...shown,
    name,
    email,
    company: company ?? 'Quayside',
    provider: provider?.name ?? null,
    passwordsAllowed,
  });
}

export const refuseForm = (response: Response, texts: Texts): void =>
  sendPage(response, 403, notice(texts, texts.badRequestTitle, texts.forbiddenLead));

const strengthInput = z.strictObject({ token: linkToken, password: z.string().min(1).max(2000) });

/** How good a password is, while it is typed on a page whose link or ticket says for whom. */
function strengthRoute(router: Router, identity: IdentityService): void {
  router.post('/password-strength', smallJson, async (request, response) => {
    requireOurOrigin(request.headers, identity.publicUrl());
    const body = strengthInput.safeParse(request.body);
    if (!body.success) throw new AppError('BAD_INPUT', 'password strength', { path: pathOf(body.error) });
    const { token, password } = body.data;
    const { score, problem } = await identity.measurePassword({ token, password, address: request.ip ?? '' });
    const texts = textsOf(request);
    const text = problem === null ? texts[score >= 4 ? 'passwordStrong' : 'passwordGood'] : texts[PROBLEM_TEXTS[problem]];
    response.setHeader('Cache-Control', 'no-store');
    response.json({ score, text });
  });
}

const PROBLEM_TEXTS = {
  'too-short': 'passwordTooShort',
  'too-long': 'passwordTooLong',
  common: 'passwordCommon',
  personal: 'passwordPersonal',
  weak: 'passwordWeak',
} as const satisfies Record<PasswordProblem, TextKey>;

/** What is wrong with a new password, in words; `null` when nothing is. */
export async function newPasswordProblem(
  { texts, identity, person }: { readonly texts: Texts; readonly identity: IdentityService; readonly person: Person },
  { password, repeated }: { readonly password: string; readonly repeated: string },
): Promise<string | null> {
  const problem = await identity.judgePassword(password, person);
  if (problem !== null) return texts[PROBLEM_TEXTS[problem]];
  return password === repeated ? null : texts.passwordsDiffer;
}
