import { createApp } from 'vue'
import App from './App.vue'
import { i18n } from './lib/language'
import './styles/tokens.css'
import './styles/base.css'
import './styles/parts.css'
import './styles/desk.css'
import './styles/exercise.css'
import './styles/wall.css'

createApp(App).use(i18n).mount('#app')
