"""Each page of the settings leads back to them."""

from .visiting import Visitor

PAGES = ("password", "second-factor", "languages", "reach", "who-saw")


async def test_every_page_of_the_settings_leads_back_to_them_and_the_settings_need_no_way_back(rosa: Visitor) -> None:
    back = '<p class="back"><a href="/settings">Settings</a></p>'
    found = {page: back in (await rosa.opens(f"/settings/{page}")).page for page in PAGES}

    assert found == dict.fromkeys(PAGES, True)
    assert back not in (await rosa.opens("/settings")).page
