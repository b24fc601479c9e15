export { DirectoryModule } from './directory.module.js';
export { directory } from './directory.service.js';
