import { journeys } from './journeys.js';

journeys('chromium');
