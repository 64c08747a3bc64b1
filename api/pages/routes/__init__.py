from api.pages.routes.all_pages import create_pages_router

__all__ = ["create_pages_router"]
