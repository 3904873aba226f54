/**
 * What is tried first: words that head every list of leaked passwords. A password that is one of these and digits or marks around it is refused,
 * so `Password2024!` and `qwerty12345` need no line of their own.
 *
 * @source NIST SP 800-63B §5.1.1.2: compare with values known to be commonly used, expected or compromised
 */
export const COMMON_WORDS: ReadonlySet<string> = new Set(
  `password passwort passord passwd pass pword parola lozinka motdepasse contrasena senha welcome letmein changeme changeit secret topsecret
  admin administrator root guest user username login test testing tester demo default temp temppass master superuser support helpdesk quayside
  service server system database computer internet network wireless
  qwerty qwertyuiop qwertyui qwertz qwertzuiop azerty azertyuiop asdf asdfgh asdfghjkl zxcvbn zxcvbnm qazwsx qazwsxedc qweasd qweasdzxc qwe qweqwe
  qwerasdf asdfasdf asdasd zaqxsw qaz wsx abc abcd abcde abcdef abcdefg abcdefgh abcdefghi abcdefghij abcabc xyz aaa
  iloveyou iloveu loveyou lovely lover love forever sunshine princess princesa prince queen king angel angels butterfly flower
  football baseball basketball soccer hockey softball golfer tennis liverpool chelsea arsenal barcelona juventus realmadrid manchester
  monkey dragon tiger lion eagle eagles panther shadow killer hunter ranger warrior ninja wizard phoenix falcon
  superman batman spiderman starwars pokemon naruto mustang ferrari porsche corvette mercedes harley yamaha
  michael jordan jennifer jessica michelle daniel thomas robert charlie andrew joshua matthew anthony ashley nicole george
  maria ivan alexander alexandra victoria samantha amanda hannah jasmine
  spring summer autumn fall winter january february march april may june july august september october november december
  monday tuesday wednesday thursday friday saturday sunday today hello helloworld whatever nothing something freedom trustno trustnoone
  cheese chocolate cookie coffee banana orange apple cherry pepper ginger peanut
  google facebook linkedin microsoft windows apple samsung nokia adobe photoshop
  парола паролата здравей обичамте йцукен явертъ`
    .split(/\s+/)
    .filter((word) => word !== ''),
);

/** Rows of keys and of the alphabet, along which fingers run. */
export const RUNS: readonly string[] = [
  '01234567890123456789',
  'abcdefghijklmnopqrstuvwxyz',
  'qwertyuiopasdfghjklzxcvbnm',
  'qwertzuiopasdfghjklyxcvbnm',
  'azertyuiopqsdfghjklmwxcvbn',
  '1q2w3e4r5t6y7u8i9o0p',
  '1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p',
  'qazwsxedcrfvtgbyhnujmikolp',
  'абвгдежзийклмнопрстуфхцчшщъьюя',
];
