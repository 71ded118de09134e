/** Folders of this machine in which its programs lie; sandboxes see them at the same place. */
export const SYSTEM_FOLDERS = ["/usr", "/bin", "/sbin", "/lib", "/lib32", "/lib64", "/libx32"];

/** Claims that sandboxes see a path of this machine anyway. */
export function isSystemPath(path: string): boolean {
  return SYSTEM_FOLDERS.some((folder) => path === folder || path.startsWith(`${folder}/`));
}
