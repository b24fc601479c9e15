export { DirectoryModule } from './directory.module.js';
export { directory } from './directory.service.js';
export { foundDirectory, type Founding } from './founding.js';
