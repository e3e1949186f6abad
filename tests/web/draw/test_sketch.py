"""The floor sketch."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lianxin.web.draw.sketch import Box, Building, Floor, Room, Site, Sketch, draw, without_words

NAMES = st.sampled_from(["便民服务中心", "便民超市和电商物流站点", "空房", "新时代文明实践站"])
ROOMS = st.builds(Room, NAMES, st.sampled_from(["required", "extra", "free"]), st.just(("72 ㎡·40 座",)), st.just(""))
FLOORS = st.builds(Floor, st.just("一层"), st.lists(ROOMS, min_size=1, max_size=4).map(tuple))
BUILDINGS = st.builds(Building, st.just("甲　原小学"), st.lists(FLOORS, min_size=1, max_size=4).map(tuple))
SITES = st.lists(BUILDINGS, min_size=1, max_size=8).map(lambda buildings: Site(tuple(buildings)))


def house(name: str, floors: int = 1, rooms: int = 1) -> Building:
    return Building(name, tuple(Floor(str(level), (Room("便民服务中心"),) * rooms) for level in range(floors)))


def apart(one: Box, two: Box) -> bool:
    across = one.x + one.width <= two.x + 0.2 or two.x + two.width <= one.x + 0.2
    down = one.y + one.height <= two.y + 0.2 or two.y + two.height <= one.y + 0.2
    return across or down


def texts(sketch: Sketch, role: str) -> list[str]:
    return [words.text for words in sketch.words if words.role == role]


class TestDraw:
    def test_stands_the_buildings_of_a_row_on_one_ground_line(self) -> None:
        sketch = draw(Site((house("甲", floors=2), house("乙"))))
        feet = {max(box.y + box.height for box in sketch.boxes if box.x == x) for x in {box.x for box in sketch.boxes}}
        assert feet == {sketch.ground[0][1]}

    def test_lines_up_the_floors_of_neighbours(self) -> None:
        sketch = draw(Site((house("甲", floors=2), house("乙", floors=2))))
        assert len({box.y for box in sketch.boxes}) == 2

    @pytest.mark.parametrize("count", range(1, 9))
    def test_wraps_many_buildings_into_rows(self, count: int) -> None:
        sketch = draw(Site(tuple(house(str(number)) for number in range(count))), width=820)
        assert len(sketch.roofs) == count
        assert sketch.width == 820
        assert len(sketch.ground) == -(-count // 4)

    def test_stacks_buildings_for_a_phone(self) -> None:
        sketch = draw(Site((house("甲", rooms=2), house("乙", rooms=2))), width=350)
        assert len(sketch.ground) == 2
        assert sketch.width == 350

    def test_names_what_lies_elsewhere(self) -> None:
        sketch = draw(Site((house("甲"),), elsewhere=("卫生室在村口，步行 4 分钟。",)))
        assert texts(sketch, "say")[-1] == "卫生室在村口，步行 4 分钟。"
        assert max(words.y for words in sketch.words) < sketch.height

    def test_makes_a_floor_higher_where_its_text_needs_it(self) -> None:
        plain = draw(Site((Building("甲", (Floor("一层", (Room("空房"),)),)),)))
        wordy = draw(Site((Building("甲", (Floor("一层", (Room("空房", lines=("一间大屋" * 30,)),)),)),)))
        assert wordy.boxes[0].height > plain.boxes[0].height

    @given(SITES)
    def test_without_words_keeps_the_rooms_and_takes_no_room_for_words(self, site: Site) -> None:
        bare, told = draw(without_words(site)), draw(site)
        assert not any(word.text for word in bare.words)
        assert [box.kind for box in bare.boxes] == [box.kind for box in told.boxes]
        assert bare.height <= told.height

    def test_draws_an_empty_site(self) -> None:
        sketch = draw(Site(()))
        assert sketch.boxes == ()

    @given(SITES, st.sampled_from([350, 820]))
    def test_lets_no_rooms_overlap(self, site: Site, width: int) -> None:
        boxes = draw(site, width=width).boxes
        assert all(apart(one, two) for place, one in enumerate(boxes) for two in boxes[:place])

    @given(SITES, st.sampled_from([350, 820]))
    def test_keeps_every_room_within_the_picture(self, site: Site, width: int) -> None:
        sketch = draw(site, width=width)
        assert all(box.x >= 0 and box.x + box.width <= sketch.width + 0.5 for box in sketch.boxes)
        assert all(box.y >= 0 and box.y + box.height <= sketch.height for box in sketch.boxes)

    @given(SITES, st.sampled_from([350, 820]))
    def test_writes_every_name_inside_its_room(self, site: Site, width: int) -> None:
        sketch = draw(site, width=width)
        inside = [
            any(box.x < words.x < box.x + box.width and box.y < words.y < box.y + box.height for box in sketch.boxes)
            for words in sketch.words
            if words.role in {"name", "warn"}
        ]
        assert inside
        assert all(inside)
