import { reactive } from 'vue';

/** What your back end knows about the account. */
export const account = reactive({
  countries: ['RU', 'KZ'],
  language: 'en',
  administrator: true,
  connected: ['chirik-webchat'],
});

export const COUNTRIES = ['RU', 'KZ', 'MX'];
export const LANGUAGES = { en: 'English', ru: 'Русский', es: 'Español' };
