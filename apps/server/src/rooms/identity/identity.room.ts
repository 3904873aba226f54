import type { Room } from '../../platform/room';
import { changePasswordRoutes } from './change-password.router';
import { desktopRoutes } from './desktop.router';
import type { IdentityService } from './identity.service';
import { passwordRoutes } from './password.router';
import { providerRoutes } from './provider/provider.router';
import { secondFactorRoutes } from './second-factor.router';
import { signInRoutes } from './sign-in.router';

/** Sign-in pages, one-time codes and the sweep of leavers. */
export const identityRoom = (identity: IdentityService): Room => ({
  name: 'identity',
  prepare: () => identity.prepare(),
  http(router) {
    signInRoutes(router, identity);
    providerRoutes(router, identity);
    secondFactorRoutes(router, identity);
    desktopRoutes(router, identity);
    passwordRoutes(router, identity);
    changePasswordRoutes(router, identity);
  },
  workers: identity.workers,
});
