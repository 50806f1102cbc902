/** The backend as a utility process of the desktop shell. It imports nothing of Electron, so it runs wherever there is a parent port. */
import { serve } from './serve.ts'

process.umask(0o077)
serve(process.parentPort)
