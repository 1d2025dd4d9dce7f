import { createApp } from 'vue';
import { createRouter, createWebHistory } from 'vue-router';
import App from './App.vue';
import IntegrationPage from './IntegrationPage.vue';
import MarketplacePage from './MarketplacePage.vue';
import OrdersPage from './OrdersPage.vue';
import './account.css';

const router = createRouter({
  history: createWebHistory(),
  routes: [
    { path: '/marketplace/:rest(.*)*', component: MarketplacePage },
    { path: '/integrations/:code', component: IntegrationPage },
    { path: '/:rest(.*)*', component: OrdersPage },
  ],
});

createApp(App).use(router).mount('#app');
