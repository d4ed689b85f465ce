"""Documents that come and go by machine: the mailbox, and the document axis (edXML).

`imap` and `folder` speak to the outside and know no database; `mail` and `bounces` understand what
came; `taking` writes it down; `polling` does one after the other and can be stopped at any moment.
"""
