import type { Person } from '@quayside/shared/identity/person';
import { type AppError, isAppError } from '@quayside/shared/kernel/errors';
import type { Request, Response, Router } from 'express';
import { z } from 'zod';
import { providerPath, safeNext, twoStepPath } from './authorize-request';
import type { IdentityService } from './identity.service';
import { PASSWORD_TYPED_MAX_CHARS } from './limits';
import { canonicalPlace } from './our-origin';
import { sendPage, sendRedirect, textsOf } from './page-answers';
import { notice, waitText } from './pages/layout';
import type { Texts } from './pages/texts-en';
import { codeAskedPage, recoveryCodesPage, scanPage, twoStepPage } from './pages/two-step-pages';
import { refuseForm } from './password.router';
import { isOurs, setCookies, smallForm } from './sign-in.router';

const next = z.string().max(1000).optional();
const code = z.string().min(1).max(40);
const codeForm = z.strictObject({ code, next });
const passwordForm = z.strictObject({
  password: z.string().max(PASSWORD_TYPED_MAX_CHARS).default(''),
  username: z.string().max(254).optional(),
  next,
});
const confirmForm = z.strictObject({ code, secret: z.string().regex(/^[A-Z2-7]{16,128}$/), next });

/** The second half of signing in, and the page on which people switch it on and off. */
export function secondFactorRoutes(router: Router, identity: IdentityService): void {
  const { browser, secondFactor } = identity;

  router.get('/sign-in/code', async (request, response) => {
    const to = nextOf(request.query.next);
    if ((await browser.whoIs(request.headers.cookie)) !== null) return sendRedirect(response, to ?? '/sign-in');
    sendPage(response, 200, codeAskedPage(textsOf(request), to, null));
  });

  router.post('/sign-in/code', smallForm, async (request, response) => {
    const texts = textsOf(request);
    if (!isOurs(request.headers, identity)) return refuseForm(response, texts);
    const form = codeForm.safeParse(request.body ?? {});
    if (!form.success) return sendPage(response, 400, notice(texts, texts.badRequestTitle, texts.badRequestLead));
    const to = nextOf(form.data.next);
    try {
      setCookies(
        response,
        await browser.finishSignIn({ cookieHeader: request.headers.cookie, code: form.data.code, address: request.ip ?? '' }),
      );
      sendRedirect(response, to ?? '/sign-in');
    } catch (error) {
      if (!isAppError(error)) throw error;
      if (error.code === 'NOT_SIGNED_IN')
        return sendRedirect(response, to === null ? '/sign-in' : `/sign-in?${new URLSearchParams({ next: to })}`);
      const problem = problemOf(texts, error);
      if (problem === null) throw error;
      sendPage(response, problem.status, codeAskedPage(texts, to, problem.text));
    }
  });

  router.get('/two-step', async (request, response) => {
    const elsewhere = canonicalPlace(request.headers.host, request.originalUrl, identity.publicUrl());
    if (elsewhere !== null) return sendRedirect(response, elsewhere);
    const to = nextOf(request.query.next);
    const person = await browser.whoIs(request.headers.cookie);
    if (person === null) return sendRedirect(response, `/sign-in?${new URLSearchParams({ next: twoStepPath(to) })}`);
    await showPage(request, response, { person, to });
  });

  /** Answers a form of the page for whoever is signed in; what is refused stands on the page again. */
  const onForm = <T extends { readonly next?: string | undefined }>(
    path: string,
    schema: z.ZodType<T>,
    act: (at: { request: Request; response: Response; texts: Texts; person: Person; to: string | null; form: T }) => Promise<void>,
  ) =>
    router.post(path, smallForm, async (request, response) => {
      const texts = textsOf(request);
      if (!isOurs(request.headers, identity)) return refuseForm(response, texts);
      const form = schema.safeParse(request.body ?? {});
      if (!form.success) return sendPage(response, 400, notice(texts, texts.badRequestTitle, texts.badRequestLead));
      const to = nextOf(form.data.next);
      const person = await browser.whoIs(request.headers.cookie);
      if (person === null) return sendRedirect(response, `/sign-in?${new URLSearchParams({ next: twoStepPath(to) })}`);
      try {
        await act({ request, response, texts, person, to, form: form.data });
      } catch (error) {
        if (isAppError(error) && error.code === 'NOT_SIGNED_IN')
          return sendRedirect(response, providerPath(twoStepPath(to), error.details.reason === 'prove' ? 'prove' : null));
        const problem = isAppError(error) ? problemOf(texts, error) : null;
        if (problem === null) throw error;
        await showPage(request, response, { person, to, problem });
      }
    });

  onForm('/two-step/start', passwordForm, async ({ request, response, texts, person, to, form }) => {
    const { secret } = await secondFactor.start(atTheirPage(request, person, form.password));
    const company = (await identity.companyName()) ?? 'Quayside';
    sendPage(response, 200, scanPage(texts, { secret, company, email: person.email, next: to, problem: null }));
  });

  onForm('/two-step/confirm', confirmForm, async ({ request, response, texts, person, to, form }) => {
    const { code: typed, secret } = form;
    const done = await secondFactor.confirm({ ...atTheirPage(request, person, ''), code: typed });
    if (done === null) {
      const company = (await identity.companyName()) ?? 'Quayside';
      return sendPage(response, 401, scanPage(texts, { secret, company, email: person.email, next: to, problem: texts.wrongCode }));
    }
    setCookies(response, done.cookies);
    sendPage(response, 200, recoveryCodesPage(texts, { codes: done.recoveryCodes, next: to, isNew: true }));
  });

  onForm('/two-step/codes', passwordForm, async ({ request, response, texts, person, to, form }) => {
    const codes = await secondFactor.renewRecoveryCodes(atTheirPage(request, person, form.password));
    sendPage(response, 200, recoveryCodesPage(texts, { codes, next: to, isNew: false }));
  });

  onForm('/two-step/end', passwordForm, async ({ request, response, person, to, form }) => {
    setCookies(response, await secondFactor.end(atTheirPage(request, person, form.password)));
    sendRedirect(response, twoStepPath(to));
  });

  async function showPage(
    request: Request,
    response: Response,
    { person, to, problem = null }: { person: Person; to: string | null; problem?: Problem | null },
  ): Promise<void> {
    const [state, ways] = await Promise.all([secondFactor.stateOf(person), secondFactor.waysToProve(person, request.headers.cookie)]);
    const page = twoStepPage(textsOf(request), { ...state, ways, email: person.email, next: to, problem: problem?.text ?? null });
    sendPage(response, problem?.status ?? 200, page);
  }
}

const nextOf = (value: unknown): string | null => safeNext(typeof value === 'string' ? value : undefined);

const atTheirPage = (request: Request, person: Person, password: string) => ({
  person,
  cookieHeader: request.headers.cookie,
  password,
  address: request.ip ?? '',
});

interface Problem {
  readonly status: number;
  readonly text: string;
}

function problemOf(texts: Texts, error: AppError): Problem | null {
  if (error.code === 'CODE_REFUSED') return { status: 401, text: texts.wrongCode };
  if (error.code === 'WRONG_PASSWORD') return { status: 401, text: texts.wrongCurrentPassword };
  if (error.code === 'ILLEGAL_STATE') return { status: 409, text: texts.twoStepChanged };
  if (error.code === 'TOO_MANY_REQUESTS') return { status: 429, text: waitText(texts.tooManyRequests, Number(error.details.waitMs ?? 0)) };
  return null;
}
