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

  code: 'Code',
  codeAskedTitle: 'Enter your code',
  codeAskedLead: 'Open your authenticator app and type the six digits that it shows for this account.',
  recoveryHint: 'No phone at hand? One of your recovery codes does as well.',
  wrongCode: 'This code does not count. Each works once: wait for the next one, and check that your phone’s clock is right.',
  twoStepTitle: 'Two-step sign-in',
  twoStepOff:
    'With it, signing in takes your password and a code of an authenticator app on your phone. Whoever learns your password cannot get in.',
  twoStepRequired: 'Your company asks for a code of an authenticator app besides the password. Set it up before you go on.',
  twoStepOn: 'It is on: signing in takes your password and a code of your authenticator app.',
  twoStepStays: 'Your company asks for it, so it stays on.',
  twoStepStart: 'Set it up',
  twoStepConfirm: 'Switch it on',
  twoStepEnd: 'Switch it off',
  twoStepChanged: 'It is not as this page said any more.',
  twoStepOnTitle: 'Two-step sign-in is on',
  scanTitle: 'Scan this with your authenticator app',
  scanLead: 'Then type the six digits that it shows.',
  scanAlt: 'The secret as a QR code; it can be typed as well',
  scanByHand: 'Type it by hand',
  newRecoveryCodes: 'New recovery codes',
  recoveryLead: 'Keep these {count} recovery codes where you find them without your phone. Each lets you in once. They are shown only now.',
  recoveryKept: 'I have kept them',
  goOn: 'Go on',

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
  resetDoneHalfLead: 'Desktops ask you to sign in again; what you typed there is kept. To sign in here, your code is still missing.',
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
  breakGlassMailSubject: 'An administrator was let into Quayside by the server',
  breakGlassMailBody:
    'Hello {name},\n\nsomebody who holds the server {server} has made a link to a new password for {email}, and taken the second step of that account away.\n\nIf you do not know of it, talk to whoever runs the server now.\n',
  twoStepMailSubject: 'Two-step sign-in of your Quayside account',
  twoStepMailOn:
    'Hello {name},\n\ntwo-step sign-in was switched on for your account a moment ago.\n\nIf it was not you, set a new password now and tell your administrator:\n\n{link}\n',
  twoStepMailOff:
    'Hello {name},\n\ntwo-step sign-in was switched off for your account a moment ago.\n\nIf it was not you, set a new password now and tell your administrator:\n\n{link}\n',
  twoStepMailRemoved:
    'Hello {name},\n\nyour administrator has removed two-step sign-in from your account: your password alone lets you in until you set it up again.\n\nIf you did not ask for this, set a new password now and tell your administrator:\n\n{link}\n',
  invitationMailSubject: '{inviter} invites you to {company} on Quayside',
  invitationMailBody:
    'Hello {name},\n\n{inviter} invites you to work with {company} on Quayside. Choose your password within seven days:\n\n{link}\n\nThe server’s address for the desktop app is {server}.\n',
} as const;

export type TextKey = Exclude<keyof typeof textsEn, 'language'>;
export type Texts = { readonly language: 'en' | 'bg' } & { readonly [K in TextKey]: string };
