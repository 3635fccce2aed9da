"""E-mail on its way in: what bounced, and what people answer to mails of ours; `mycooper mail-in` reads one of them."""
