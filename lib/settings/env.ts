import { readSettingsOrExit } from './settings'

/** The settings this process was started with, parsed once. */
export const env = readSettingsOrExit(process.env)
