"""The administrator opens an account for somebody in a village."""

from playwright.sync_api import expect

from tests.browser.conftest import Walk

USERNAME, NAME, VILLAGE = "ququ", "曲示例", "410327111210"


class TestAccounts:
    def test_opens_one_for_a_village_s_secretary(self, walk: Walk) -> None:
        page = walk.page
        walk.sign_in("admin")
        expect(page.get_by_role("heading", name="谁能登录，管哪里")).to_be_visible()
        walk.shot("accounts", whole=True)
        page.get_by_label("用户名").fill(USERNAME)
        page.get_by_label("姓名").fill(NAME)
        page.get_by_label("岗位").select_option(label="村（社区）书记")
        page.get_by_label("管哪里").fill(VILLAGE)
        page.get_by_role("button", name="开账号").click()
        expect(page.get_by_role("row", name=USERNAME)).to_contain_text("安古村")
