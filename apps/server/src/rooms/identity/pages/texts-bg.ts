import type { Texts } from './texts-en';

export const textsBg: Texts = {
  language: 'bg',
  email: 'Имейл',
  password: 'Парола',
  newPassword: 'Нова парола',
  passwordHint: 'Поне 10 знака. Няколко несвързани думи вършат добра работа.',
  repeatPassword: 'Повторете новата парола',

  signInTitle: 'Вход',
  signInLead: 'в {company}',
  signInButton: 'Вход',
  forgotPassword: 'Забравена парола?',
  backToSignIn: 'Обратно към входа',
  wrongPassword: 'Имейлът и паролата не съвпадат. Проверете ги или задайте нова парола.',
  tooManyTries: 'Твърде много опити. Изчакайте {minutes} мин или задайте нова парола по имейл.',
  tooManyRequests: 'Твърде много заявки. Изчакайте {minutes} мин и опитайте отново.',

  signedInTitle: 'Влезли сте',
  signedInLead: 'В този браузър сте влезли като {name}. За да работите, отворете Quayside на компютъра си и изберете „Вход“.',
  signOutButton: 'Изход от този браузър',
  signedOutTitle: 'Излязохте',
  signedOutLead: 'Настолните приложения остават с достъп. Прекратете го в Quayside от Настройки → Устройства.',

  authorizeTitle: 'Вход на това устройство?',
  authorizeLead: 'Quayside на „{device}“ иска да работи от ваше име. Продължете само ако току-що сте започнали това сами.',
  authorizeButton: 'Продължи',
  authorizeCancel: 'Отказ',
  notYou: 'Друг потребител',
  signedInAs: 'Влезли сте като',
  thisServer: 'Сървър',
  device: 'Устройство',

  codeTitle: 'Копирайте този код в Quayside',
  codeLead: 'Поставете го в чакащия прозорец. Работи веднъж, в рамките на една минута.',

  doneTitle: 'Върнете се в Quayside',
  doneLead: 'Влязохте в приложението. Този раздел може да се затвори.',
  cancelledTitle: 'Не беше извършен вход',
  cancelledLead: 'Можете да затворите този раздел.',

  forgotTitle: 'Нова парола',
  forgotLead: 'Въведете имейла си. Ако има профил с него, ще получите връзка, валидна 30 минути.',
  forgotButton: 'Изпрати връзката',
  forgotSentTitle: 'Проверете пощата си',
  forgotSentLead:
    'Ако {email} принадлежи на профил, връзката вече пътува и е валидна 30 минути. Няма нищо след няколко минути? Обърнете се към администратора.',

  resetTitle: 'Изберете нова парола',
  resetLead: 'Достъпът на всички други места ще бъде прекратен.',
  resetButton: 'Запази паролата',
  linkRefusedTitle: 'Тази връзка вече не работи',
  linkRefusedLead: 'Връзките работят веднъж и за ограничено време. Поискайте нова.',
  passwordTooShort: 'Паролата трябва да има поне 10 знака.',
  passwordTooLong: 'Паролата може да има най-много 200 знака.',
  passwordCommon: 'Тази парола е сред първите, които всеки би опитал. Изберете друга.',
  passwordPersonal: 'Тази парола е почти само име. Изберете такава, която не може да се отгатне по него.',
  passwordsDiffer: 'Двете пароли се различават.',
  resetDoneTitle: 'Паролата е зададена',
  resetDoneLead: 'Тук вече сте влезли. Настолните приложения ще поискат нов вход; написаното в тях е запазено.',

  changeTitle: 'Смяна на паролата',
  changeLead: 'на {email}',
  currentPassword: 'Сегашна парола',
  endOthers: 'Прекрати достъпа на другите ми устройства',
  changeButton: 'Смени паролата',
  wrongCurrentPassword: 'Това не е сегашната ви парола.',
  changedTitle: 'Паролата е сменена',
  changedLead: 'Всичките ви устройства остават с достъп. Можете да затворите този раздел.',
  changedEndedLead: 'Другите ви устройства ще поискат новата парола; написаното в тях е запазено. Можете да затворите този раздел.',
  changeRefusedLead: 'Тази страница е отворена десет минути. Започнете отново в Quayside от Настройки → Профил и устройства.',

  invitationTitle: 'Добре дошли, {name}',
  invitationLead: 'Изберете парола за {email}, за да се присъедините към {company}.',
  invitationButton: 'Присъединяване',
  joinedTitle: 'Готово',
  joinedLead: 'Отворете Quayside на компютъра си и въведете този сървър:',
  invitationRefusedLead: 'Поканите работят веднъж, в рамките на седем дни. Поискайте нова от администратора.',

  badRequestTitle: 'Страницата е отворена по неочакван начин',
  badRequestLead: 'Започнете входа отново от Quayside.',
  forbiddenLead: 'Формулярът не е изпратен от страница на този сървър. Върнете се и опитайте отново.',

  resetMailSubject: 'Нова парола за Quayside',
  resetMailBody:
    'Здравейте, {name},\n\nнякой, вероятно вие, поиска нова парола. Задайте я тук до 30 минути:\n\n{link}\n\nАко не сте били вие, не правете нищо: паролата ви остава същата.\n',
  passwordChangedMailSubject: 'Паролата ви за Quayside е сменена',
  passwordChangedMailBody:
    'Здравейте, {name},\n\nпаролата ви беше сменена преди малко.\n\nАко не сте били вие, задайте нова веднага – това прекратява достъпа отвсякъде – и кажете на администратора:\n\n{link}\n',
  invitationMailSubject: '{inviter} ви кани в {company} в Quayside',
  invitationMailBody:
    'Здравейте, {name},\n\n{inviter} ви кани да работите с {company} в Quayside. Изберете паролата си до седем дни:\n\n{link}\n\nАдресът на сървъра за настолното приложение е {server}.\n',
};
