import { CompanySignIn } from '../../../rooms/identity/company-sign-in';

export function SignInSettingsSection() {
  return <CompanySignIn />;
}
