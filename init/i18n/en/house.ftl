### Your own messages. Each one here overrides the default message with the same name.

home-title = Modules for your account
