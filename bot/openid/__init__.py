"""Telegram's own sign-in, by OpenID Connect: authorization code flow with PKCE.

Sources: core.telegram.org/bots/telegram-login; OpenID Connect Core 1.0, 3.1; RFC 7636.
"""
