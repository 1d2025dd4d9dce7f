### Words of the pages that you say your own way. Every message of the default ones can be set here; those that are not
### set stay as they are.

home-title = Modules for your account
