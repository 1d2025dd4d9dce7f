# file/not-utf8

file-not-utf8 = the file is not UTF-8 text: byte { $byte } is invalid
file-not-utf8-utf16 = the file is UTF-16, not UTF-8
file-not-utf8-windows = the file is not UTF-8, but probably { $encoding }
file-not-utf8-pdf = the file is a PDF, not text
file-not-utf8-zip = the file is a ZIP archive or an office document, not text
file-not-utf8-gzip = the file is compressed with gzip
file-not-utf8-lfs = the file is a Git LFS pointer instead of its contents
file-not-utf8-save = save it as UTF-8: editors offer the encoding under "Save as" or in the status bar
file-not-utf8-no-nul = { $help }; a text has no NUL bytes
file-not-utf8-reopen = reopen the file as { $encoding }, check its letters, then { $help }
file-not-utf8-copy = copy its text into a new file, saved as plain text in UTF-8
file-not-utf8-gunzip = commit the file that `gunzip` makes of it
file-not-utf8-lfs-help = remove its pattern from `.gitattributes`, run `git lfs pull`, then add and commit the file again

# file/conflict-marker

file-conflict-marker = the file has unresolved conflicts of a merge
file-conflict-marker-help = keep the lines that are right, and remove those with `<<<<<<<`, `=======` and `>>>>>>>`

# file/too-large

file-too-large = the file has { $size } bytes; at most { $most } ({ $kibibytes } KiB) are allowed
file-too-large-logo-inside = the logo in the file has { $size } bytes; at most { $most } ({ $kibibytes } KiB) are allowed
file-too-large-logo = simplify the drawing: use fewer points, and no embedded fonts or bitmaps
file-too-large-text = shorten the texts, and link to the documentation for details

# file/symbolic-link

file-symbolic-link = { $name } is a symbolic link
file-symbolic-link-help = replace the link with the file itself

# file/not-regular

file-not-regular-file = { $name } is a file, not a folder
file-not-regular-folder = { $name } is a folder, not a regular file
file-not-regular-deep-folder = { $name } is a folder that is nested too deeply
file-not-regular-name = the name { $name } is not UTF-8
file-not-regular-submodule = { $name } is a submodule, not a regular file
file-not-regular-pipe = { $name } is a named pipe, not a regular file
file-not-regular-socket = { $name } is a socket, not a regular file
file-not-regular-device = { $name } is a device, not a regular file
file-not-regular-other = { $name } is something else, not a regular file
file-not-regular-help = remove or rename it
file-not-regular-submodule-help = remove it: files of another repository are not part of the content

# file/unportable-name

file-unportable-name-file = the file name { $name } is not portable: { $reason }
file-unportable-name-folder = the folder name { $name } is not portable: { $reason }
file-unportable-name-rename-file = rename the file, for example to { $example }
file-unportable-name-rename-folder = rename the folder, for example to { $example }
file-unportable-name-reserved = it is a reserved device name on Windows
file-unportable-name-character = Windows does not allow { $character } in a name
file-unportable-name-invisible = it contains a character that is invisible or that Windows does not allow
file-unportable-name-edge = Windows removes dots and spaces at the end of a name, and spaces at its start are invisible
file-unportable-name-not-normal = it is not in Unicode normalization form NFC, so systems such as macOS may change it
file-unportable-name-short = Windows may confuse it with the short name of another file
file-unportable-name-too-long = it has more than { $characters } characters or { $bytes } bytes
file-unportable-name-same-file = { $one } and { $other } are the same file on Windows and macOS
file-unportable-name-same-folder = { $one } and { $other } are the same folder on Windows and macOS
file-unportable-name-other = conflicts with this one
file-unportable-name-merge-file = rename the file, or merge the two
file-unportable-name-merge-folder = rename the folder, or merge the two
file-unportable-name-path = the path has { $length } characters; at most { $most } are allowed, so that Windows can open it
file-unportable-name-shorten = shorten the names of the folders

# file/embedded-repository

file-embedded-repository = git may treat { $folder } as a repository
file-embedded-repository-here = git may treat this folder as a repository
file-embedded-repository-help = remove `HEAD`, `config`, `objects` and `refs`, or `.git`
file-embedded-repository-at-top = git may treat the top folder as a repository
file-embedded-repository-in-change = remove its `HEAD`, `config`, `objects` and `refs`, or `.git`: a change must not add a repository

# file/tool-configuration

file-tool-configuration-file = the file { $name } can configure git, an editor or another tool
file-tool-configuration-folder = the folder { $name } can configure git, an editor or another tool
file-tool-configuration-remove-file = remove the file; maintainers keep such files at the top of the repository
file-tool-configuration-remove-folder = remove the folder; maintainers keep such files at the top of the repository

# file/hidden

file-hidden-file = the file { $name } is hidden: mpgen ignores it, and most listings do not show it
file-hidden-folder = the folder { $name } is hidden: mpgen ignores it, and most listings do not show it
file-hidden-remove-file = remove the file, or rename it so that it does not begin with a dot
file-hidden-remove-folder = remove the folder, or rename it so that it does not begin with a dot

# file/unexpected

file-unexpected = { $name } is neither a module nor a module's logo
file-unexpected-help = remove or rename it: a module is `<code>.md`, and its logo is `<code>.svg` next to it

# file/misplaced-module

file-misplaced-module-outside = { $path } is not in `modules/`, where mpgen looks for modules
file-misplaced-module-move = move it and its logo to `modules/<partner>/`, as { $path }
file-misplaced-module-name = { $name } is not read as a module: its name does not end with `.md`
file-misplaced-module-rename = rename it to { $name }
