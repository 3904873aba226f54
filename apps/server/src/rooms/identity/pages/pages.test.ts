import { authorizePage, codePage } from './authorize-page';
import { PAGE_SCRIPT } from './page-script';
import { invitationPage, resetPage } from './password-pages';
import { providerRefusedPage } from './provider-pages';
import { signInPage } from './sign-in-page';
import { fill, textsFor } from './texts';
import { textsBg } from './texts-bg';
import { type TextKey, textsEn } from './texts-en';

const SCRIPT = `"><script>alert(1)</script>'&`;

describe('sign-in pages', () => {
  test('A14 names, addresses and devices cannot become markup', () => {
    const pages = [
      signInPage({
        texts: textsEn,
        company: SCRIPT,
        email: SCRIPT,
        next: SCRIPT,
        problem: SCRIPT,
        provider: SCRIPT,
        passwordsAllowed: true,
      }),
      providerRefusedPage(textsEn, { why: 'unknown', provider: SCRIPT, passwordsAllowed: true, next: SCRIPT }),
      authorizePage({
        texts: textsEn,
        name: SCRIPT,
        email: SCRIPT,
        server: SCRIPT,
        device: SCRIPT,
        challenge: SCRIPT,
        state: SCRIPT,
        redirectUri: SCRIPT,
        here: SCRIPT,
      }),
      codePage(textsEn, SCRIPT),
      resetPage(textsEn, SCRIPT, SCRIPT),
      invitationPage(textsEn, {
        token: SCRIPT,
        name: SCRIPT,
        email: SCRIPT,
        company: SCRIPT,
        problem: null,
        provider: SCRIPT,
        passwordsAllowed: false,
      }),
    ];
    for (const page of pages) {
      expect(page.replace(PAGE_SCRIPT, '')).not.toContain('<script');
      expect(page).toContain('&lt;script&gt;');
    }
  });

  test.each([
    [undefined, 'en'],
    ['bg', 'bg'],
    ['bg-BG,bg;q=0.9,en;q=0.8', 'bg'],
    ['en-GB,en;q=0.9,bg;q=0.4', 'en'],
    ['de;q=1, bg;q=0.2, en;q=0.1', 'bg'],
    ['fr', 'en'],
    ['bg;q=0', 'en'],
    ['*;q=junk,,;;', 'en'],
  ])('Accept-Language %s gives %s', (header, language) => {
    expect(textsFor(header).language).toBe(language);
  });

  test('both languages fill in the same values', () => {
    const holes = (text: string): string[] => [...text.matchAll(/\{([a-z]+)\}/g)].map((found) => found[1] ?? '').sort();
    for (const key of Object.keys(textsEn) as TextKey[]) expect([key, holes(textsBg[key])]).toEqual([key, holes(textsEn[key])]);
  });

  test('a value with braces is not filled again', () => {
    expect(fill('{name} at {company}', { name: '{company}', company: 'Nord' })).toBe('{company} at Nord');
  });
});
