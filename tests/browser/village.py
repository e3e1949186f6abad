"""The tiny county in a home of its own, with accounts: for journeys of people whom the demo has no account for.

Run as a program, with the home in the environment: Django is set up once in a process.
"""

from django.core.management import call_command

PASSWORD = "lianxin-demo"


def make() -> None:
    """Make the county, the accounts of its people, a team with one volunteer, and the rooms of 甲村."""
    from lianxin.base.accounts.actions.accounts import open_account
    from lianxin.base.people.actions import put_on_file
    from lianxin.domain.services.actions.association import found_association
    from lianxin.domain.services.actions.rooms import read_rooms
    from lianxin.domain.services.models import Membership, Team
    from tests.counties import AS_OF, SURVEYS, accept, make_register
    from tests.people import ASSOCIATION_LEADER, AT, OPERATOR, VILLAGE, VILLAGE_SECRETARY

    call_command("migrate", verbosity=0)
    make_register()
    accept(VILLAGE, SURVEYS[VILLAGE])
    for actor in (VILLAGE_SECRETARY, ASSOCIATION_LEADER):
        open_account(
            by=OPERATOR,
            at=AT,
            username=actor.username,
            name=actor.name,
            password=PASSWORD,
            posts=actor.posts,
            temporary=False,
        )
    leader = ASSOCIATION_LEADER.username
    found_association(
        by=OPERATOR, at=AT, village=VILLAGE, name="豫剧协会", kind="association", leader=leader, synthetic=True
    )
    read_rooms(by=VILLAGE_SECRETARY, at=AT, village=VILLAGE)
    team = Team.objects.create(
        region=VILLAGE, name="示例服务队", kind="team", synthetic=True, made_at=AT, made_by="root"
    )
    person = put_on_file(at=AT, name="钟离示例", phone="13900000500", region=VILLAGE, synthetic=True)
    Membership.objects.create(
        team=team, person_id=person.pk, joined_date=AS_OF, synthetic=True, made_at=AT, made_by="root"
    )


if __name__ == "__main__":
    import django

    django.setup()
    make()
