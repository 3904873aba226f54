/** What the sign-in pages and their mails say. `{…}` is filled in. */
export const textsEn = {
  language: 'en',
  email: 'Email',
  password: 'Password',
  newPassword: 'New password',
  passwordHint: 'At least 10 characters. A few unrelated words work well.',
  repeatPassword: 'Repeat the new password',

  signInTitle: 'Sign in',
  signInLead: 'to {company}',
  signInButton: 'Sign in',
  forgotPassword: 'Forgot your password?',
  backToSignIn: 'Back to sign-in',
  wrongPassword: 'This email and password do not match. Check both, or set a new password.',
  tooManyTries: 'Too many tries. Wait {minutes} min, or set a new password by email.',
  tooManyRequests: 'Too many requests. Wait {minutes} min and try again.',

  signedInTitle: 'You are signed in',
  signedInLead: 'This browser is signed in as {name}. To work, open Quayside on your computer and choose “Sign in”.',
  signOutButton: 'Sign out of this browser',
  signedOutTitle: 'You are signed out',
  signedOutLead: 'Desktops stay signed in. End them in Quayside under Settings → Devices.',

  authorizeTitle: 'Sign in on this device?',
  authorizeLead: 'Quayside on “{device}” wants to work as you. Only go on if you have just started this yourself.',
  authorizeButton: 'Continue',
  authorizeCancel: 'Cancel',
  notYou: 'Use another account',
  signedInAs: 'Signed in as',
  thisServer: 'Server',
  device: 'Device',

  codeTitle: 'Copy this code into Quayside',
  codeLead: 'Paste it into the waiting window. It works once, for one minute.',

  doneTitle: 'You can go back to Quayside',
  doneLead: 'The desktop is signed in. This tab can be closed.',
  cancelledTitle: 'Nothing was signed in',
  cancelledLead: 'You can close this tab.',

  forgotTitle: 'Set a new password',
  forgotLead: 'Tell us your email. If it belongs to an account, a link is on its way to it, valid for 30 minutes.',
  forgotButton: 'Send the link',
  forgotSentTitle: 'Look at your mail',
  forgotSentLead:
    'If {email} belongs to an account, a link is on its way, valid for 30 minutes. Nothing after a few minutes? Ask your administrator.',

  resetTitle: 'Choose a new password',
  resetLead: 'It signs you out everywhere else.',
  resetButton: 'Set the password',
  linkRefusedTitle: 'This link no longer works',
  linkRefusedLead: 'Links work once and for a limited time. Ask for a new one.',
  passwordTooShort: 'The password needs at least 10 characters.',
  passwordTooLong: 'The password may have 200 characters at most.',
  passwordCommon: 'This password is among the first that anybody would try. Choose another one.',
  passwordPersonal: 'This password is little more than a name. Choose one that nobody can guess from it.',
  passwordsDiffer: 'The two passwords differ.',
  resetDoneTitle: 'Your password is set',
  resetDoneLead: 'You are signed in here. Desktops ask you to sign in again; what you typed there is kept.',

  changeTitle: 'Change your password',
  changeLead: 'for {email}',
  currentPassword: 'Current password',
  endOthers: 'Sign out my other devices',
  changeButton: 'Change the password',
  wrongCurrentPassword: 'This is not your current password.',
  changedTitle: 'Your password is changed',
  changedLead: 'All your devices stay signed in. You can close this tab.',
  changedEndedLead: 'Your other devices ask for the new password; what was typed there is kept. You can close this tab.',
  changeRefusedLead: 'This page is open for ten minutes. Start again in Quayside under Settings → Profile and devices.',

  invitationTitle: 'Welcome, {name}',
  invitationLead: 'Choose a password for {email} to join {company}.',
  invitationButton: 'Join',
  joinedTitle: 'You are in',
  joinedLead: 'Open Quayside on your computer and enter this server:',
  invitationRefusedLead: 'Invitations work once, for seven days. Ask your administrator for a new one.',

  badRequestTitle: 'This page was opened in an unexpected way',
  badRequestLead: 'Start signing in again from Quayside.',
  forbiddenLead: 'The form was not sent from this server’s own page. Go back and try again.',

  resetMailSubject: 'Set a new Quayside password',
  resetMailBody:
    'Hello {name},\n\nsomeone, probably you, asked for a new password. Set it here within 30 minutes:\n\n{link}\n\nIf it was not you, do nothing: your password stays as it is.\n',
  passwordChangedMailSubject: 'Your Quayside password was changed',
  passwordChangedMailBody:
    'Hello {name},\n\nyour password was changed a moment ago.\n\nIf it was not you, set a new one now, which signs you out everywhere, and tell your administrator:\n\n{link}\n',
  invitationMailSubject: '{inviter} invites you to {company} on Quayside',
  invitationMailBody:
    'Hello {name},\n\n{inviter} invites you to work with {company} on Quayside. Choose your password within seven days:\n\n{link}\n\nThe server’s address for the desktop app is {server}.\n',
} as const;

export type TextKey = Exclude<keyof typeof textsEn, 'language'>;
export type Texts = { readonly language: 'en' | 'bg' } & { readonly [K in TextKey]: string };
