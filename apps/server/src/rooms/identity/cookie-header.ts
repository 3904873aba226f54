/** What a browser that was given these cookies sends back. @param cookies - values of Set-Cookie */
export const cookieHeaderOf = (cookies: readonly string[]): string => cookies.map((cookie) => cookie.split(';')[0]).join('; ');
